import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.Pattern;

/**
 * Orders, positions and money of Alpaca's trading API without its limits, to be measured against: java bench/Broker.java PORT (0: a
 * free one; the address is printed). It fills every order at 100 at once. GET /report tells, for each key id, a line of
 * counts and then its arrivals: key id, microseconds since 1970, nanoTime, status, client order id; ?key= asks for one.
 */
public class Broker {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([-+.\\d]+))");
    private static final String FILLED = """
            {"id":"%s","client_order_id":"%s","status":"filled","symbol":"%s","side":"%s","type":"%s","time_in_force":"%s",\
            "qty":"%s","filled_qty":"%7$s","filled_avg_price":"100","submitted_at":"%s"}""";

    private static final String POSITION = """
            {"symbol":"%s","qty":"%s","side":"%s","avg_entry_price":"100","current_price":"100","unrealized_pl":"0"}""";
    private static final BigDecimal PRICE = BigDecimal.valueOf(100);
    private static final BigDecimal MONEY = BigDecimal.valueOf(100_000_000);

    private final Map<String, Desk> desks = new ConcurrentSkipListMap<>();

    private record Answer(int status, String body) {}

    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else an answer may wait 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 1024);
        server.createContext("/", new Broker()::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Answer answer = answer(exchange, call, "&" + exchange.getRequestURI().getQuery());
            exchange.getResponseHeaders().set("Content-Type", call.endsWith("/report") ? "text/plain" : "application/json");
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange, String call, String query) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID");
        if (call.equals("GET /report")) {
            var asked = desks.values().stream().filter(desk -> List.of("", desk.key).contains(value(query, "key")));
            return new Answer(200, asked.map(Desk::report).collect(joining()));
        }
        if (key == null) {
            return new Answer(401, "{\"message\":\"unauthorized.\"}");
        }
        Desk desk = desks.computeIfAbsent(key, unseen -> new Desk(unseen, new HashMap<>(), new TreeMap<>(), new ArrayList<>()));
        return switch (call) {
            case "POST /v2/orders" -> desk.take(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            case "GET /v2/orders" -> new Answer(200, "[]");
            case "GET /v2/orders:by_client_order_id" -> desk.find(value(query, "client_order_id"));
            case "GET /v2/account" -> desk.account();
            case "GET /v2/positions" -> desk.positions();
            case "GET /v2/account/activities/FILL", "GET /v2/account/activities/FEE", "GET /v2/account/activities/CFEE" ->
                new Answer(200, "[]");
            default -> call.startsWith("DELETE /") ? new Answer(204, "") : failure(404, 40410000, "not found");
        };
    }

    private static String value(String query, String name) {
        return query.replaceFirst("(?s)(?:.*&" + name + "=([^&]*))?.*", "$1");
    }

    private static Answer failure(int status, int code, String message) {
        return new Answer(status, "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    /** What one key id has ordered. */
    private record Desk(String key, Map<String, String> orders, Map<String, BigDecimal> held, List<String> arrivals) {
        synchronized Answer take(String asked) {
            Instant now = Instant.now();
            Map<String, String> o = new HashMap<>();
            FIELD.matcher(asked).results().forEach(f -> o.put(f.group(1), f.group(2) != null ? f.group(2) : f.group(3)));
            String id = o.computeIfAbsent("client_order_id", none -> UUID.randomUUID().toString());
            String order = FILLED.formatted(UUID.randomUUID(), id, o.get("symbol"), o.get("side"), o.get("type"),
                    o.get("time_in_force"), o.get("qty"), now);
            boolean fresh = orders.putIfAbsent(id, order) == null;
            if (fresh) {
                BigDecimal quantity = new BigDecimal(o.get("qty"));
                held.merge(o.get("symbol"), o.get("side").equals("buy") ? quantity : quantity.negate(), BigDecimal::add);
            }
            long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
            arrivals.add(key + " " + micros + " " + System.nanoTime() + " " + (fresh ? 200 : 422) + " " + id + "\n");
            return fresh ? new Answer(200, order) : failure(422, 40010001, "client_order_id must be unique");
        }

        synchronized Answer find(String id) {
            return orders.containsKey(id) ? new Answer(200, orders.get(id)) : failure(404, 40410000, "order not found for " + id);
        }

        synchronized Answer account() {
            BigDecimal worth = held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).multiply(PRICE);
            return new Answer(200, "{\"cash\":\"" + MONEY.subtract(worth).toPlainString() + "\",\"equity\":\"" + MONEY
                    + "\",\"currency\":\"USD\",\"status\":\"ACTIVE\"}");
        }

        synchronized Answer positions() {
            return new Answer(200, held.entrySet().stream()
                    .filter(one -> one.getValue().signum() != 0)
                    .map(one -> POSITION.formatted(
                            one.getKey(), one.getValue().toPlainString(), one.getValue().signum() < 0 ? "short" : "long"))
                    .collect(joining(",", "[", "]")));
        }

        synchronized String report() {
            String counts = orders.size() + " orders, " + (arrivals.size() - orders.size()) + " refused";
            return key + ": " + counts + "\n" + String.join("", arrivals);
        }
    }
}
