package dev.signalbox.conformance.tradier;

import dev.signalbox.conformance.Ability;
import dev.signalbox.conformance.Accounts;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Numbers;
import dev.signalbox.conformance.Profile;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.RoutedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Visit;
import java.util.List;
import java.util.Map;

/**
 * Tradier's Brokerage API v1, after its documentation and what was measured in its sandbox. Where it is stricter than what is
 * known (a field or parameter that it has never heard of), it is so to find our own slips. What cannot be taken is mostly
 * taken at first, with an "ok", and is refused afterwards.
 */
public final class SimulatedTradier extends RoutedBroker {
    /** The account that is traded here. */
    static final String ACCOUNT = "VA00000001";

    private static final String WORDS = "Invalid parameter, duration: pre market no longer available.";
    /** A token that has ended is told with a 500. */
    private static final Reply UNAUTHORISED = Reply.json(500, Json.of("""
            {fault: {faultstring: "Access Token expired",
                     detail: {errorcode: "keymanagement.service.access_token_expired"}}}"""));

    private static final Profile PROFILE = new Profile(
            "tradier",
            "/v1",
            new Profile.Traded("AAPL", "AAPL", ACCOUNT),
            new Profile.Access(List.of("token"), Map.of("authorization", "token")),
            new Profile.Refusals(UNAUTHORISED, Reply.empty(429), no(400, WORDS).reply(), WORDS));

    private final Numbers ids = new Numbers(257_459L);
    private final Accounts<TradierOrders> orders = new Accounts<>(book -> new TradierOrders(book, ids));

    public SimulatedTradier() {
        super(PROFILE, no(404, "Not Found").reply(), Ability.CHANGE_QUANTITIES, Ability.TELL_EARLIER_DAYS);
        routes().ofAccount(ACCOUNT, SimulatedTradier::unknown)
                .on(SimulatedOperation.SUBMIT, "POST /accounts/*/orders", orders.at(TradierOrders::submit))
                .on(SimulatedOperation.FIND, "GET /accounts/*/orders/*", orders.at(TradierOrders::one))
                .on(SimulatedOperation.CHANGE, "PUT /accounts/*/orders/*", orders.at(TradierOrders::change))
                .on(SimulatedOperation.CANCEL, "DELETE /accounts/*/orders/*", orders.at(TradierOrders::cancel))
                .on(SimulatedOperation.ORDERS, "GET /accounts/*/orders", orders.at(TradierOrders::list))
                .on(SimulatedOperation.FILLS, "GET /accounts/*/history", TradierHistory::rows)
                .on(SimulatedOperation.POSITIONS, "GET /accounts/*/positions", SimulatedTradier::positions)
                .on(SimulatedOperation.ACCOUNT, "GET /accounts/*/balances", SimulatedTradier::balances);
    }

    /** Who does not ask for JSON gets XML. */
    @Override
    public Reply serve(Request request, BrokerBook book) {
        boolean json =
                request.header("accept").filter("application/json"::equals).isPresent();
        return json ? super.serve(request, book) : Reply.text(200, "application/xml", "<order><id>1</id></order>");
    }

    /** A no in plain text. */
    static Refusal no(int status, String words) {
        return new Refusal(Reply.text(status, "text/plain", words));
    }

    /** Of an order that nobody knows it speaks as of an account of somebody else. */
    static Refusal unknown(String account) {
        return no(401, "Unauthorized Account: " + account);
    }

    static Refusal invalid(String words) {
        return no(400, "Invalid parameter, " + words);
    }

    private static Reply positions(Visit visit) {
        BrokerBook book = visit.book();
        return Reply.json(TradierWords.list("positions", "position", Json.list(book.holdings(), held -> {
            Facts facts = Facts.of(held, book.price());
            return facts.with("id", Math.abs(held.symbol().hashCode())).json("""
                    {cost_basis: $cost, date_acquired: "2026-11-23T15:00:02.123Z", id: $id, quantity: $quantity,
                     symbol: $symbol}""");
        })));
    }

    private static Reply balances(Visit visit) {
        return Reply.json(Facts.of(visit.book()).with("account", ACCOUNT).json("""
                {balances: {account_number: $account, account_type: "margin", total_equity: $equity, total_cash: $cash,
                            equity: 0, market_value: 0, open_pl: 0, close_pl: 0, pending_cash: 0, uncleared_funds: 0,
                            margin: {fed_call: 0, maintenance_call: 0, option_buying_power: 0, stock_buying_power: 0,
                                     stock_short_value: 0, sweep: 0}}}"""));
    }
}
