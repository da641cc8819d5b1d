package dev.signalbox.conformance.schwab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Ability;
import dev.signalbox.conformance.Accounts;
import dev.signalbox.conformance.AuthorizationServer;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Executed;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Schwab's Trader API, after its published description and what others recorded of it. People log in elsewhere; here tokens
 * alone are known. Where it is stricter than what is known (a field that it has never heard of), it is so to find our own
 * slips.
 */
public final class SimulatedSchwab extends RoutedBroker {
    /** The account that is traded here, and its name in addresses. */
    static final String ACCOUNT = "123456789";

    static final String HASH = "7A1C33E0F5B24D86";

    private static final int MOST_ROWS = 3000;
    private static final String WORDS = "You do not have enough available cash/buying power for this order.";
    private static final Profile PROFILE = new Profile(
            "schwab",
            "/trader/v1",
            new Profile.Traded("AAPL", "AAPL", ACCOUNT),
            new Profile.Access(List.of("client_id", "client_secret"), Map.of("authorization", "token")),
            new Profile.Refusals(
                    Reply.json(401, Json.of("""
                            {errors: [{id: "5c1d", status: 401, title: "Unauthorized", detail: "Client not authorized"}]}""")),
                    Reply.empty(429),
                    no(400, WORDS).reply(),
                    WORDS));

    private final Numbers numbers = new Numbers(1_003_761_234_000L);
    private final Accounts<SchwabOrders> orders = new Accounts<>(book -> new SchwabOrders(book, numbers));

    public SimulatedSchwab() {
        super(PROFILE, no(404, "Resource not found").reply(), Ability.TAKE_OUR_IDS, Ability.CHANGE_PARTLY_FILLED);
        routes().ofAccount(HASH, account -> no(400, "Invalid account number"))
                .on(SimulatedOperation.OTHER, "GET /accounts/accountNumbers", visit -> numbers())
                .on(SimulatedOperation.SUBMIT, "POST /accounts/*/orders", orders.at(SchwabOrders::submit))
                .on(SimulatedOperation.FIND, "GET /accounts/*/orders/*", orders.at(SchwabOrders::one))
                .on(SimulatedOperation.CHANGE, "PUT /accounts/*/orders/*", orders.at(SchwabOrders::change))
                .on(SimulatedOperation.CANCEL, "DELETE /accounts/*/orders/*", orders.at(SchwabOrders::cancel))
                .on(SimulatedOperation.ORDERS, "GET /accounts/*/orders", orders.at(SchwabOrders::list))
                .on(SimulatedOperation.FILLS, "GET /accounts/*/transactions", this::transactions)
                .on(SimulatedOperation.POSITIONS, "GET /accounts/*?fields", this::account)
                .on(SimulatedOperation.ACCOUNT, "GET /accounts/*", this::account);
    }

    /** What is held is told by the same call as the balance, when it is asked for. */
    @Override
    protected String call(Request request) {
        return super.call(request) + (request.query().containsKey("fields") ? "?fields" : "");
    }

    /** Clients say by HTTP Basic who they are, there is no PKCE, and a token holds for half an hour. */
    @Override
    public Optional<AuthorizationServer.Manner> login() {
        return Optional.of(new AuthorizationServer.Manner(true, false, Optional.of(Duration.ofMinutes(30))));
    }

    @Override
    public Optional<String> environment() {
        return Optional.of("live");
    }

    /** A no, with its words. */
    static Refusal no(int status, String words) {
        return new Refusal(Reply.json(status, Json.of("{}").put("message", words)));
    }

    /** Something in a request is not as it must be; no field is named there. */
    static Refusal invalid(String why) {
        return no(400, "A validation error occurred while processing the request. " + why);
    }

    private static Reply numbers() {
        ObjectNode own = Json.of("{}").put("accountNumber", ACCOUNT).put("hashValue", HASH);
        return Reply.json(Json.list(Stream.of(own)));
    }

    private Reply account(Visit visit) {
        visit.only(SimulatedSchwab::invalid, "fields");
        BrokerBook book = visit.book();
        Facts facts = Facts.of(book).with("account", ACCOUNT);
        facts.with("held", Json.list(book.holdings(), held -> SchwabWords.position(held, book.price())));
        String positions = visit.query("fields").equals("positions") ? "positions: $held, " : "";
        return Reply.json(facts.json("""
                {securitiesAccount: {type: "MARGIN", accountNumber: $account, roundTrips: 0, isDayTrader: false, %s
                 currentBalances: {liquidationValue: $equity, cashBalance: $cash, buyingPower: $cash, equity: $equity}},
                 aggregatedBalance: {currentLiquidationValue: $equity, liquidationValue: $equity}}""".formatted(positions)));
    }

    /** No more than 3000 rows, newest first; that there are more is not said. */
    private Reply transactions(Visit visit) {
        visit.only(SimulatedSchwab::invalid, "startDate endDate types");
        invalid("types").when(!visit.query("types").equals("TRADE"));
        List<Executed> wanted = visit.book().fills(moment(visit, "startDate"), moment(visit, "endDate"));
        return Reply.json(Json.list(wanted.reversed().stream().limit(MOST_ROWS).map(SchwabWords::transaction)));
    }

    /** A time as Schwab wants it, with milliseconds. */
    static Instant moment(Visit visit, String name) {
        String text = visit.query(name);
        invalid(name).when(!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        return Instant.parse(text);
    }
}
