package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.conformance.SimulatedOperation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Alpaca, after its published description and responses that were recorded on paper accounts. Where it is stricter than
 * what is known (a field or parameter that it has never heard of), it is so to find our own slips.
 */
public final class SimulatedAlpaca implements SimulatedBroker {
    static final String BY_CLIENT_ID = "/v2/orders:by_client_order_id";
    private static final String KEY = "apca-api-key-id";
    private static final String SECRET = "apca-api-secret-key";
    private static final String NO_POWER = "insufficient buying power";

    @Override
    public String name() {
        return "alpaca";
    }

    @Override
    public Map<String, String> credentials(String customer) {
        return Map.of("key_id", "key-" + customer, "secret_key", secret(customer));
    }

    @Override
    public Set<String> headersOfCredentials() {
        return Set.of(KEY, SECRET);
    }

    @Override
    public String symbol() {
        return "AAPL";
    }

    @Override
    public Optional<String> caller(Request request) {
        return request.header(KEY)
                .filter(key -> key.startsWith("key-"))
                .map(key -> key.substring("key-".length()))
                .filter(customer -> request.header(SECRET).equals(Optional.of(secret(customer))));
    }

    @Override
    public SimulatedOperation operation(Request request) {
        String path = request.path();
        return switch (request.method() + " " + path.replaceFirst("^(/v2/(orders|positions)/).+", "$1*")) {
            case "POST /v2/orders" -> SimulatedOperation.SUBMIT;
            case "GET " + BY_CLIENT_ID, "GET /v2/orders/*" -> SimulatedOperation.FIND;
            case "DELETE /v2/orders/*" -> SimulatedOperation.CANCEL;
            case "GET /v2/orders" -> SimulatedOperation.ORDERS;
            case "GET /v2/positions", "GET /v2/positions/*" -> SimulatedOperation.POSITIONS;
            case "DELETE /v2/positions/*" -> SimulatedOperation.CLOSE;
            case "GET /v2/account" -> SimulatedOperation.ACCOUNT;
            case "GET /v2/account/activities/FILL",
                    "GET /v2/account/activities/FEE",
                    "GET /v2/account/activities/CFEE" -> SimulatedOperation.FILLS;
            default -> SimulatedOperation.OTHER;
        };
    }

    @Override
    public Reply serve(Request request, BrokerBook brokerBook) {
        brokerBook.feeInKind(ticket -> AlpacaMarket.of(ticket.symbol()).feeInKind());
        try {
            return switch (operation(request)) {
                case SUBMIT -> new AlpacaOrders(brokerBook).submit(request.body());
                case FIND -> new AlpacaOrders(brokerBook).find(request);
                case CANCEL -> new AlpacaOrders(brokerBook).cancel(last(request));
                case ORDERS -> new AlpacaOrders(brokerBook).list(request.query());
                case POSITIONS -> new AlpacaAccount(brokerBook).positions(request.path());
                case CLOSE -> new AlpacaAccount(brokerBook).close(last(request), request.query());
                case ACCOUNT -> new AlpacaAccount(brokerBook).account();
                case FILLS -> new AlpacaActivities(brokerBook).list(last(request), request.query());
                case LOGIN, OTHER -> throw Refused.notFound("endpoint not found.");
            };
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    @Override
    public Reply unauthorised() {
        // Without a code, as reported in public issues.
        return Reply.json(401, new JsonMapper().createObjectNode().put("message", "unauthorized."));
    }

    @Override
    public Reply busy() {
        return new Refused(429, 42910000, "rate limit exceeded").reply();
    }

    @Override
    public Reply rejection() {
        return new Refused(403, 40310000, NO_POWER).reply();
    }

    @Override
    public String wordsOfRejection() {
        return NO_POWER;
    }

    /** What stands behind the last slash. */
    static String last(Request request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private static String secret(String customer) {
        return "secret-" + customer + "-that-only-alpaca-knows";
    }
}
