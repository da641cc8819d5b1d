package dev.signalbox.conformance.tradestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Ability;
import dev.signalbox.conformance.AuthorizationServer;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.Profile;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.RoutedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * TradeStation (API v3), after its own description and what was recorded in its simulator. Where it is stricter than what is
 * known (a field that it has never heard of), it is so to find our own slips. It tells no id of ours in any list.
 */
public final class SimulatedTradestation extends RoutedBroker {
    /** The account that is traded here. */
    static final String ACCOUNT = "SIM1234567M";

    private static final String WORDS = "Order failed. Reason: You have insufficient funds to place this trade.";
    private static final Profile PROFILE = new Profile(
            "tradestation",
            "/v3",
            new Profile.Traded("AAPL", "AAPL", ACCOUNT),
            new Profile.Access(List.of("client_id", "client_secret"), Map.of("authorization", "token")),
            new Profile.Refusals(
                    no(401, "Unauthorized", "The token is not valid.").reply(),
                    Reply.json(429, error("TooManyRequests", "Rate quota exceeded.")),
                    failed(WORDS).reply(),
                    WORDS));

    private final Numbers ids = new Numbers(286_179_000);

    /** It tells orders, not the single executions. */
    public SimulatedTradestation() {
        super(PROFILE, no(404, "NotFound", "Not Found").reply(), Ability.TELL_EARLIER_DAYS);
        routes().on(SimulatedOperation.SUBMIT, "POST /orderexecution/orders", visit -> Orders.place(visit, ids))
                .on(SimulatedOperation.SUBMIT, "POST /orderexecution/ordergroups", visit -> Orders.group(visit, ids))
                .on(SimulatedOperation.CHANGE, "PUT /orderexecution/orders/*", Orders::change)
                .on(SimulatedOperation.CANCEL, "DELETE /orderexecution/orders/*", Orders::cancel)
                .on(SimulatedOperation.FIND, "GET /brokerage/accounts/*/orders/*", OrderLists::one)
                .on(SimulatedOperation.FIND, "GET /brokerage/accounts/*/historicalorders/*", OrderLists::former)
                .on(SimulatedOperation.ORDERS, "GET /brokerage/accounts/*/orders", OrderLists::today)
                .on(SimulatedOperation.FILLS, "GET /brokerage/accounts/*/historicalorders", OrderLists::historical)
                .on(
                        SimulatedOperation.POSITIONS,
                        "GET /brokerage/accounts/*/positions",
                        SimulatedTradestation::positions)
                .on(SimulatedOperation.ACCOUNT, "GET /brokerage/accounts/*/balances", SimulatedTradestation::balances);
    }

    /** A token holds for 20 minutes, and a refresh leaves the refresh token as it is. */
    @Override
    public Optional<AuthorizationServer.Manner> login() {
        return Optional.of(new AuthorizationServer.Manner(false, true, false, Optional.of(Duration.ofMinutes(20))));
    }

    static ObjectNode error(String word, String message) {
        return Facts.none().with("error", word).with("message", message).json("{Error: $error, Message: $message}");
    }

    /** A no by its status. */
    static Refusal no(int status, String word, String message) {
        return new Refusal(Reply.json(status, error(word, message)));
    }

    /** Something in a request is not as it must be. */
    static Refusal invalid(String message) {
        return no(400, "BadRequest", message);
    }

    /** An order that is not taken stands among the errors of a good answer. */
    static Refusal failed(String message) {
        return new Refusal(Reply.json(
                Json.of("{Orders: []}").set("Errors", Json.list(List.of(error("FAILED", message)), one -> one))));
    }

    /** A list, or what is wrong with the account that it was asked of. */
    static Reply list(Visit visit, String name, ArrayNode rows, Optional<String> next) {
        ObjectNode answer = Json.of("{}");
        boolean isOwn = visit.part().equals(ACCOUNT);
        answer.set(name, isOwn ? rows : Json.list(List.<JsonNode>of(), row -> row));
        ObjectNode forbidden =
                error("Forbidden", "Request not supported for account type.").put("AccountID", visit.part());
        answer.set("Errors", Json.list(isOwn ? List.<JsonNode>of() : List.of(forbidden), row -> row));
        next.filter(token -> isOwn).ifPresent(token -> answer.put("NextToken", token));
        return Reply.json(answer);
    }

    private static Reply positions(Visit visit) {
        visit.only(SimulatedTradestation::invalid, "symbol");
        return list(
                visit,
                "Positions",
                Json.list(visit.book().holdings(), held -> {
                    Facts facts = Facts.of(held, visit.book().price());
                    facts.with("account", ACCOUNT).with("type", OrderWords.assetType(held.symbol()));
                    return facts.with("way", held.quantity().signum() > 0 ? "Long" : "Short")
                            .json("""
                            {AccountID: $account, AveragePrice: "$average", AssetType: $type, Last: "$price",
                             PositionID: "64630792", LongShort: $way, Quantity: "$quantity", Symbol: $symbol,
                             Timestamp: "2026-11-23T16:53:37Z", UnrealizedProfitLoss: "$profit"}""");
                }),
                Optional.empty());
    }

    private static Reply balances(Visit visit) {
        Facts facts = Facts.none()
                .with("account", ACCOUNT)
                .with("cash", visit.book().cash())
                .with("equity", visit.book().equity());
        ObjectNode balance = facts.json("""
                {AccountID: $account, AccountType: "Margin", CashBalance: "$cash", BuyingPower: "$cash", Equity: "$equity",
                 MarketValue: "0", TodaysProfitLoss: "0", UnclearedDeposit: "0", Commission: "0"}""");
        return list(visit, "Balances", Json.list(List.of(balance), row -> row), Optional.empty());
    }
}
