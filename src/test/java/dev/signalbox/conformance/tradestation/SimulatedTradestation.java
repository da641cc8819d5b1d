package dev.signalbox.conformance.tradestation;

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
import java.util.stream.Stream;

/**
 * TradeStation (API v3), after its own description and what was recorded in its simulator. Where it is stricter than what is
 * known (a field that it has never heard of), it is so to find our own slips. It tells no id of ours in any list.
 */
public final class SimulatedTradestation extends RoutedBroker {
    /** The account that is traded here. */
    static final String ACCOUNT = "SIM1234567M";

    private static final String FAILED = "Order failed. Reason: ";
    private static final String WORDS = "You have insufficient funds to place this trade.";
    private static final Profile PROFILE = new Profile(
            "tradestation",
            "/v3",
            new Profile.Traded("AAPL", "AAPL", ACCOUNT),
            new Profile.Access(List.of("client_id", "client_secret"), Map.of("authorization", "token")),
            new Profile.Refusals(
                    no(401, "Unauthorized", "The token is not valid.").reply(),
                    Reply.json(429, error("TooManyRequests", "Rate quota exceeded.")),
                    failed(WORDS).reply(),
                    FAILED + WORDS));

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

    /** Why an order is not taken, in its list of errors. */
    static ObjectNode failure(String why) {
        return error("FAILED", FAILED + why);
    }

    /** An order that is not taken stands among the errors of a good answer. */
    static Refusal failed(String why) {
        return new Refusal(Reply.json(answer("Orders", Stream.of(), Stream.of(failure(why)))));
    }

    /** What there is, and what went wrong. */
    static ObjectNode answer(String name, Stream<ObjectNode> rows, Stream<ObjectNode> errors) {
        Facts facts =
                Facts.none().with("name", name).with("rows", Json.list(rows)).with("errors", Json.list(errors));
        return facts.json("{$name: $rows, Errors: $errors}");
    }

    /** A list, or what is wrong with the account that it was asked of. */
    static Reply list(Visit visit, String name, Stream<ObjectNode> rows, Optional<String> next) {
        if (!visit.part().equals(ACCOUNT)) {
            ObjectNode forbidden = error("Forbidden", "Request not supported for account type.");
            return Reply.json(answer(name, Stream.of(), Stream.of(forbidden.put("AccountID", visit.part()))));
        }
        ObjectNode answer = answer(name, rows, Stream.of());
        next.ifPresent(token -> answer.put("NextToken", token));
        return Reply.json(answer);
    }

    private static Reply positions(Visit visit) {
        visit.only(SimulatedTradestation::invalid, "symbol");
        Stream<ObjectNode> rows = visit.book().holdings().stream().map(held -> {
            Facts facts = Facts.of(held, visit.book().price()).with("account", ACCOUNT);
            return facts.with("type", OrderWords.assetType(held.symbol())).json("""
                    {AccountID: $account, AveragePrice: "$average", AssetType: $type, Last: "$price",
                     PositionID: "64630792", LongShort: $Side, Quantity: "$quantity", Symbol: $symbol,
                     Timestamp: "2026-11-23T16:53:37Z", UnrealizedProfitLoss: "$profit"}""");
        });
        return list(visit, "Positions", rows, Optional.empty());
    }

    private static Reply balances(Visit visit) {
        ObjectNode balance = Facts.of(visit.book()).with("account", ACCOUNT).json("""
                {AccountID: $account, AccountType: "Margin", CashBalance: "$cash", BuyingPower: "$cash", Equity: "$equity",
                 MarketValue: "0", TodaysProfitLoss: "0", UnclearedDeposit: "0", Commission: "0"}""");
        return list(visit, "Balances", Stream.of(balance), Optional.empty());
    }
}
