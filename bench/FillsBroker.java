import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A broker with a history to read back: the transactions part of OANDA's API, without its limits. An account has bought
 * and sold by turns, so many times in 90 days. Its pages are written before it answers, so that what is measured is not its
 * own work. java bench/FillsBroker.java PORT COUNT
 */
public class FillsBroker {
    private static final int PAGE = 1000;

    private final int count;
    private final Instant begin = Instant.now().minus(Duration.ofDays(89));
    private final Map<Integer, byte[]> pages = new HashMap<>();

    FillsBroker(int count) {
        this.count = count;
        for (int first = 1; first <= count; first += PAGE) {
            pages.put(first, page(first, Math.min(first + PAGE - 1, count)).getBytes(StandardCharsets.UTF_8));
        }
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        FillsBroker broker = new FillsBroker(Integer.parseInt(arguments[1]));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", broker::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        String text = exchange.getRequestURI().getQuery();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            query.put(pair.split("=")[0], pair.split("=")[1]);
        }
        byte[] body = body(exchange.getRequestURI().getPath(), query);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] body(String path, Map<String, String> query) {
        return path.endsWith("/idrange")
                ? pages.get(Integer.parseInt(query.get("from")))
                : other(path, query).getBytes(StandardCharsets.UTF_8);
    }

    private String page(int from, int to) {
        return transactions(from, to) + last() + "}";
    }

    private String last() {
        return "\"lastTransactionID\":\"" + count + "\"";
    }

    private String other(String path, Map<String, String> query) {
        if (path.endsWith("/transactions")) {
            StringBuilder links = new StringBuilder();
            for (int first = 1; first <= count; first += PAGE) {
                links.append(first == 1 ? "" : ",").append("\"https://here/v3/accounts/1/transactions/idrange?from=")
                        .append(first).append("&to=").append(Math.min(first + PAGE - 1, count)).append("&type=ORDER_FILL\"");
            }
            return "{\"pageSize\":" + PAGE + ",\"count\":" + count + ",\"pages\":[" + links + "]," + last() + "}";
        }
        if (path.endsWith("/sinceid")) {
            boolean fills = "ORDER_FILL".equals(query.get("type"));
            return transactions(fills ? Integer.parseInt(query.get("id")) + 1 : 1, fills ? count : 0) + last() + "}";
        }
        if (path.endsWith("/summary")) {
            return "{\"account\":{\"balance\":\"100000\",\"NAV\":\"100000\",\"currency\":\"USD\"}," + last() + "}";
        }
        return "{\"positions\":[],\"orders\":[]," + last() + "}";
    }

    private String transactions(int from, int to) {
        StringBuilder text = new StringBuilder("{\"transactions\":[");
        for (int id = from; id <= to; id++) {
            boolean buys = id % 2 == 1;
            String units = (buys ? "" : "-") + "1000";
            String price = "1.08" + String.format("%03d", id % 1000);
            text.append(id == from ? "" : ",")
                    .append("{\"type\":\"ORDER_FILL\",\"id\":\"").append(id)
                    .append("\",\"orderID\":\"").append(id)
                    .append("\",\"instrument\":\"EUR_USD\",\"units\":\"").append(units)
                    .append("\",\"price\":\"1.00000\",\"fullVWAP\":\"").append(price)
                    .append("\",\"pl\":\"").append(buys ? "0.0000" : "0.0100")
                    .append("\",\"financing\":\"0.0000\",\"commission\":\"0.0500\",\"guaranteedExecutionFee\":\"0.0000\"")
                    .append(",\"halfSpreadCost\":\"0.0600\",\"accountBalance\":\"100000.00\",\"reason\":\"MARKET_ORDER\"")
                    .append(",\"time\":\"").append(begin.plusMillis(id * 70_000L))
                    .append("\",\"tradeOpened\":{\"tradeID\":\"").append(id).append("\",\"units\":\"").append(units)
                    .append("\",\"price\":\"").append(price).append("\"}}");
        }
        return text.append("],").toString();
    }
}
