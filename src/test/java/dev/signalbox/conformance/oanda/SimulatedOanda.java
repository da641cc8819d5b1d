package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * OANDA, after its published description and responses that were recorded on practice accounts, with its traps: a client's
 * order id fills twice, filled orders are not found by an id, a 201 may carry a cancellation. The number of each
 * transaction is kept beside the {@link BrokerBook} that it is about.
 */
public final class SimulatedOanda implements SimulatedBroker {
    private static final String AUTHORIZATION = "authorization";
    private static final String TOKEN = "Bearer token-that-only-oanda-knows-";
    private static final String TOO_MANY = "The units specified exceeds the maximum number of units allowed";

    private final Map<BrokerBook, OandaLog> logs = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public String name() {
        return "oanda";
    }

    @Override
    public String path() {
        return "/v3";
    }

    @Override
    public Map<String, String> credentials(String customer) {
        return Map.of("token", "token-that-only-oanda-knows-" + customer + "-");
    }

    @Override
    public Optional<String> accountNumber(String customer) {
        return Optional.of("101-001-%07d-001".formatted(Math.floorMod(customer.hashCode(), 10_000_000)));
    }

    @Override
    public Set<String> headersOfCredentials() {
        return Set.of(AUTHORIZATION);
    }

    @Override
    public String symbol() {
        return "EURUSD";
    }

    @Override
    public Optional<String> caller(Request request) {
        return request.header(AUTHORIZATION)
                .filter(token -> token.startsWith(TOKEN) && token.endsWith("-"))
                .map(token -> token.substring(TOKEN.length(), token.length() - 1));
    }

    @Override
    public SimulatedOperation operation(Request request) {
        if (request.query().containsKey("type")) {
            return SimulatedOperation.FILLS;
        }
        String call = request.method() + " " + path(request).replaceFirst("^/(orders|positions)/[^/]+", "/$1/*");
        return switch (call) {
            case "POST /orders" -> SimulatedOperation.SUBMIT;
            case "GET /orders/*", "GET /transactions", "GET /transactions/sinceid", "GET /transactions/idrange" ->
                SimulatedOperation.FIND;
            case "PUT /orders/*/cancel" -> SimulatedOperation.CANCEL;
            case "GET /pendingOrders" -> SimulatedOperation.ORDERS;
            case "GET /openPositions", "GET /positions/*" -> SimulatedOperation.POSITIONS;
            case "PUT /positions/*/close" -> SimulatedOperation.CLOSE;
            case "GET /summary" -> SimulatedOperation.ACCOUNT;
            default -> SimulatedOperation.OTHER;
        };
    }

    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        OandaLog log = logs.computeIfAbsent(brokerBook, OandaLog::new);
        synchronized (log) {
            String number = request.path().split("/", 5)[3];
            if (!caller(request).flatMap(this::accountNumber).equals(Optional.of(number))) {
                return Reply.json(403, error("Insufficient authorization to perform request."));
            }
            try {
                return answer(request, brokerBook, log, number);
            } catch (Refused refused) {
                return refused.reply();
            }
        }
    }

    private Reply answer(Request request, BrokerBook brokerBook, OandaLog log, String number) {
        String[] path = path(request).split("/");
        String last = path[path.length - 1];
        return switch (operation(request)) {
            case SUBMIT -> new OandaOrders(brokerBook, log).submit(request.body());
            case CANCEL -> new OandaOrders(brokerBook, log).cancel(path[2]);
            case ORDERS -> new OandaOrders(brokerBook, log).list();
            case POSITIONS ->
                last.equals("openPositions")
                        ? new OandaAccount(brokerBook, log).positions()
                        : new OandaAccount(brokerBook, log).position(last);
            case CLOSE -> new OandaAccount(brokerBook, log).close(path[2], request.body());
            case ACCOUNT -> new OandaAccount(brokerBook, log).summary(number);
            case FIND, FILLS -> found(request, brokerBook, log, last);
            default -> throw new Refused(404, "NOT_FOUND", "no such endpoint");
        };
    }

    private static Reply found(Request request, BrokerBook brokerBook, OandaLog log, String last) {
        return switch (last) {
            case "transactions" -> new OandaTransactions(log).pages(request);
            case "sinceid" -> new OandaTransactions(log).since(request);
            case "idrange" -> new OandaTransactions(log).range(request);
            default -> new OandaOrders(brokerBook, log).find(last);
        };
    }

    @Override
    public Reply unauthorised() {
        // Without a code, as recorded.
        return Reply.json(401, error("Insufficient authorization to perform request."));
    }

    @Override
    public Reply busy() {
        return Reply.json(429, error("Rate limit exceeded."));
    }

    @Override
    public Reply rejection() {
        return new Refused(400, "UNITS_LIMIT_EXCEEDED", TOO_MANY).reply();
    }

    @Override
    public String wordsOfRejection() {
        return TOO_MANY;
    }

    /** What stands behind the account's number. */
    private static String path(Request request) {
        return request.path().replaceFirst("^/v3/accounts/[^/]+", "");
    }

    private static JsonNode error(String message) {
        return new JsonMapper().createObjectNode().put("errorMessage", message);
    }
}
