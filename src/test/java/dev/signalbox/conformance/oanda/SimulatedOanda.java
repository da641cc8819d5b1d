package dev.signalbox.conformance.oanda;

import static dev.signalbox.conformance.SimulatedOperation.ACCOUNT;
import static dev.signalbox.conformance.SimulatedOperation.CANCEL;
import static dev.signalbox.conformance.SimulatedOperation.CHANGE;
import static dev.signalbox.conformance.SimulatedOperation.FIND;
import static dev.signalbox.conformance.SimulatedOperation.ORDERS;
import static dev.signalbox.conformance.SimulatedOperation.POSITIONS;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Accounts;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Profile;
import dev.signalbox.conformance.Refusal;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.RoutedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OANDA, after its published description and responses that were recorded on practice accounts, with its traps: a client's
 * order id fills twice, filled orders are not found by an id, a 201 may carry a cancellation. The number of each
 * transaction is kept beside the {@link BrokerBook} that it is about. A hedging account holds both sides of an instrument: in
 * its book the short side has a symbol of its own, and what only reduces goes against the side that it can reduce.
 */
public final class SimulatedOanda extends RoutedBroker {
    private static final String SHORT = "#short";
    // Without a code, as recorded.
    private static final Reply UNAUTHORISED =
            Reply.json(401, Json.of("{errorMessage: \"Insufficient authorization to perform request.\"}"));
    private static final Profile PROFILE = new Profile(
            "oanda",
            "/v3",
            new Profile.Traded("EURUSD", "EUR_USD"),
            new Profile.Access(List.of("token"), Map.of("authorization", "token")),
            new Profile.Refusals(
                    UNAUTHORISED,
                    Reply.json(429, Json.of("{errorMessage: \"Rate limit exceeded.\"}")),
                    Reply.json(400, no("UNITS_LIMIT_EXCEEDED")),
                    "UNITS_LIMIT_EXCEEDED"));

    private final Accounts<OandaLog> logs = new Accounts<>(OandaLog::new);
    private final Accounts<OandaOrders> orders = new Accounts<>(book -> new OandaOrders(book, logs.of(book)));

    public SimulatedOanda() {
        super(PROFILE, Reply.json(404, no("NOT_FOUND")));
        routes().on(SUBMIT, "POST /orders", orders.at(OandaOrders::submit))
                .on(CHANGE, "PUT /orders/*", orders.at(OandaOrders::replace))
                .on(CHANGE, "PUT /trades/*/orders", orders.at(OandaOrders::replaceBound))
                .on(CANCEL, "PUT /orders/*/cancel", orders.at(OandaOrders::cancel))
                .on(ORDERS, "GET /pendingOrders", orders.at(OandaOrders::list))
                .on(POSITIONS, "GET /openPositions", this::positions)
                .on(ACCOUNT, "GET /summary", this::summary)
                .on(FIND, "GET /transactions", logs.at(OandaLog::pages))
                .on(FIND, "GET /transactions/sinceid", logs.at(OandaLog::since))
                .on(FIND, "GET /transactions/idrange", logs.at(OandaLog::range));
    }

    /** {@return the symbol that the short side of an instrument has in the book of a hedging account} */
    public static String shortSide(String instrument) {
        return instrument + SHORT;
    }

    /** {@return the symbol of the side that an order can reduce} */
    static String reducible(BrokerBook book, String instrument, String side) {
        boolean hedged = book.closable(shortSide(instrument), side).signum() > 0;
        return hedged && side.equals("buy") ? shortSide(instrument) : instrument;
    }

    @Override
    public Optional<String> accountNumber(String customer) {
        return Optional.of("101-001-%07d-001".formatted(Math.floorMod(customer.hashCode(), 10_000_000)));
    }

    /** Behind the account's number. */
    @Override
    protected String call(Request request) {
        return request.method() + " " + request.path().replaceFirst("^/v3/accounts/[^/]+", "");
    }

    @Override
    public SimulatedOperation operation(Request request) {
        return request.query().containsKey("type") ? SimulatedOperation.FILLS : super.operation(request);
    }

    @Override
    public Reply serve(Request request, BrokerBook book) {
        synchronized (logs.of(book)) {
            String number = request.path().split("/", 5)[3];
            boolean own = caller(request).flatMap(this::accountNumber).equals(Optional.of(number));
            return own ? super.serve(request, book) : new Reply(403, UNAUTHORISED.headers(), UNAUTHORISED.body());
        }
    }

    /** A no of OANDA's, thrown. */
    static Refusal refusal(int status, String code) {
        return new Refusal(Reply.json(status, no(code)));
    }

    /** A no of OANDA's. */
    static ObjectNode no(String code) {
        return Facts.none().with("code", code).json("{errorMessage: $code, errorCode: $code}");
    }

    private Reply summary(Visit visit) {
        BrokerBook book = visit.book();
        String traded =
                book.fills().isEmpty() ? "" : book.fills().getFirst().what().symbol();
        BigDecimal earned = OandaLog.home(traded, book.profit(), book.price());
        BigDecimal balance = earned.add(BigDecimal.valueOf(100_000));
        BigDecimal open =
                book.holdings().stream().map(held -> open(held, book)).reduce(BigDecimal.ZERO, BigDecimal::add);
        Facts facts = Facts.none().with("balance", balance).with("value", balance.add(open));
        return logs.of(book).seen(facts.json("{account: {currency: \"USD\", balance: \"$balance\", NAV: \"$value\"}}"));
    }

    /** What closing a position would bring. */
    private static BigDecimal open(BrokerPosition held, BrokerBook book) {
        BigDecimal points = book.price().subtract(held.average());
        return OandaLog.home(held.symbol(), points.multiply(held.quantity()), book.price());
    }

    private Reply positions(Visit visit) {
        BrokerBook book = visit.book();
        Stream<String> instruments =
                book.holdings().stream().map(SimulatedOanda::instrument).distinct();
        ArrayNode positions = Json.list(instruments.map(instrument -> {
            Facts facts = Facts.none().with("symbol", instrument);
            facts.with("long", side(book, instrument, 1)).with("short", side(book, instrument, -1));
            return facts.json("{instrument: $symbol, long: $long, short: $short}");
        }));
        return logs.of(book).seen(Json.of("{}").set("positions", positions));
    }

    private static String instrument(BrokerPosition held) {
        return held.symbol().replace(SHORT, "");
    }

    private static ObjectNode side(BrokerBook book, String instrument, int sign) {
        return book.holdings().stream()
                .filter(held ->
                        instrument(held).equals(instrument) && held.quantity().signum() == sign)
                .map(held -> Facts.of(held, book.price()).with("open", open(held, book)))
                .map(facts -> facts.json("{units: \"$quantity\", averagePrice: \"$average\", unrealizedPL: \"$open\"}"))
                .findFirst()
                .orElseGet(() -> Json.of("{units: \"0\", unrealizedPL: \"0.0000\"}"));
    }
}
