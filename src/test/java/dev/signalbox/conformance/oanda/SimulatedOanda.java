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
import java.time.Instant;
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
    private static final int MOST = 100;
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

    public SimulatedOanda() {
        super(PROFILE, Reply.json(404, no("NOT_FOUND")));
        routes().on(SUBMIT, "POST /orders", visit -> orders(visit).submit(visit.body()))
                .on(CHANGE, "PUT /orders/*", visit -> orders(visit).replace(visit.part(), visit.body()))
                .on(CHANGE, "PUT /trades/*/orders", visit -> orders(visit).replaceBound(visit.body()))
                .on(CANCEL, "PUT /orders/*/cancel", visit -> orders(visit).cancel(visit.part()))
                .on(ORDERS, "GET /pendingOrders", visit -> orders(visit).list())
                .on(POSITIONS, "GET /openPositions", this::positions)
                .on(ACCOUNT, "GET /summary", this::summary)
                .on(FIND, "GET /transactions", this::pages)
                .on(FIND, "GET /transactions/sinceid", this::since)
                .on(FIND, "GET /transactions/idrange", this::range);
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

    /** A no of OANDA's. */
    static ObjectNode no(String code) {
        return Facts.none().with("code", code).json("{errorMessage: $code, errorCode: $code}");
    }

    private OandaOrders orders(Visit visit) {
        return new OandaOrders(visit.book(), logs.of(visit.book()));
    }

    private Reply visible(Visit visit, ObjectNode answer) {
        return Reply.json(answer.put("lastTransactionID", logs.of(visit.book()).lastVisible()));
    }

    private Reply summary(Visit visit) {
        BrokerBook book = visit.book();
        BigDecimal earned = book.fills().stream()
                .findFirst()
                .map(fill -> OandaLog.home(fill.what().symbol(), book.profit(), book.price()))
                .orElse(BigDecimal.ZERO);
        BigDecimal balance = earned.add(BigDecimal.valueOf(100_000));
        BigDecimal open =
                book.holdings().stream().map(held -> open(held, book)).reduce(BigDecimal.ZERO, BigDecimal::add);
        Facts facts = Facts.none().with("balance", balance).with("value", balance.add(open));
        return visible(visit, facts.json("{account: {currency: \"USD\", balance: \"$balance\", NAV: \"$value\"}}"));
    }

    /** What closing a position would bring. */
    private static BigDecimal open(BrokerPosition held, BrokerBook book) {
        BigDecimal points = book.price().subtract(held.average());
        return OandaLog.home(held.symbol(), points.multiply(held.quantity()), book.price());
    }

    private Reply positions(Visit visit) {
        BrokerBook book = visit.book();
        List<String> instruments = book.holdings().stream()
                .map(held -> held.symbol().replace(SHORT, ""))
                .distinct()
                .toList();
        ObjectNode answer = Json.of("{}");
        answer.set("positions", Json.list(instruments, instrument -> {
            Facts facts = Facts.none().with("symbol", instrument);
            facts.with("long", side(book, instrument, 1)).with("short", side(book, instrument, -1));
            return facts.json("{instrument: $symbol, long: $long, short: $short}");
        }));
        return visible(visit, answer);
    }

    private static ObjectNode side(BrokerBook book, String instrument, int sign) {
        return book.holdings().stream()
                .filter(held -> held.symbol().replace(SHORT, "").equals(instrument))
                .filter(held -> held.quantity().signum() == sign)
                .map(held -> Facts.of(held, book.price()).with("open", open(held, book)))
                .map(facts -> facts.json("{units: \"$quantity\", averagePrice: \"$average\", unrealizedPL: \"$open\"}"))
                .findFirst()
                .orElseGet(() -> Json.of("{units: \"0\", unrealizedPL: \"0.0000\"}"));
    }

    /** Only where the pages begin and end is told. */
    private Reply pages(Visit visit) {
        int size = Math.min(MOST, visit.number("pageSize", MOST));
        Instant from = Instant.parse(visit.query("from"));
        List<String> ids = wanted(visit, logs.of(visit.book()).visible())
                .filter(one -> !Instant.parse(one.path("time").asText()).isBefore(from))
                .map(one -> one.path("id").asText())
                .toList();
        Facts facts = Facts.none().with("size", size).with("count", ids.size());
        ObjectNode answer = facts.json("{pageSize: $size, count: $count, pages: []}");
        ArrayNode pages = answer.withArray("pages");
        for (int first = 0; first < ids.size(); first += size) {
            String last = ids.get(Math.min(first + size, ids.size()) - 1);
            pages.add("https://oanda.test/idrange?from=%s&to=%s".formatted(ids.get(first), last));
        }
        return visible(visit, answer);
    }

    private Reply range(Visit visit) {
        return between(visit, visit.number("from", 0), visit.number("to", 0));
    }

    private Reply since(Visit visit) {
        int id = visit.number("id", -1);
        return between(visit, id + 1, visit.query("type").isEmpty() ? id + MOST : Integer.MAX_VALUE);
    }

    /** A hundred at a time here, so that lists have more than one part. What is filtered is filtered before it is counted. */
    private Reply between(Visit visit, int first, int last) {
        List<ObjectNode> all = logs.of(visit.book()).visible();
        if (first < 1 || first > all.size() + 1) {
            throw new Refusal(Reply.json(416, no("INVALID_RANGE")));
        }
        ObjectNode answer = Json.of("{}");
        Stream<ObjectNode> part = wanted(visit, all.subList(first - 1, Math.min(last, all.size())))
                .limit(MOST);
        answer.set("transactions", Json.list(part.toList(), one -> one));
        return visible(visit, answer);
    }

    private static Stream<ObjectNode> wanted(Visit visit, List<ObjectNode> all) {
        return all.stream().filter(one -> visit.asksFor("type", one.path("type").asText()));
    }
}
