package dev.signalbox.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Stands in for the services by which people are told, with the answers and the limits that they document: {@code /slack/…},
 * {@code /discord/…}, {@code /ntfy/…}, {@code /bot…/sendMessage} as Telegram's, and any other path as an address of one's own.
 */
public final class ChannelServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Taken> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Said> faults = new ConcurrentHashMap<>();

    /** A request as it came, and what was answered. */
    public record Taken(String path, Map<String, String> headers, String body, int status) {
        public JsonNode json() {
            return Answer.parse(body);
        }
    }

    private record Said(int status, Map<String, String> headers, String body) {}

    private ChannelServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public static ChannelServer start() throws IOException {
        return new ChannelServer();
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Whatever comes to a path that begins so is answered so, until it is well again. */
    public void fails(String path, int status, Map<String, String> headers, String body) {
        faults.put(path, new Said(status, headers, body));
    }

    public void recovers(String path) {
        faults.remove(path);
    }

    /** What was taken at paths that begin so. */
    public List<Taken> taken(String path) {
        return requests.stream()
                .filter(one -> one.path().startsWith(path) && one.status() / 100 == 2)
                .toList();
    }

    /** All requests to paths that begin so. */
    public List<Taken> asked(String path) {
        return requests.stream().filter(one -> one.path().startsWith(path)).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().getPath();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        Said said = faults.entrySet().stream()
                .filter(fault -> path.startsWith(fault.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> answer(path, headers, body));
        requests.add(new Taken(path, headers, body, said.status()));
        said.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] text = said.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(said.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static Said answer(String path, Map<String, String> headers, String body) {
        if (path.startsWith("/ntfy/")) {
            return body.getBytes(UTF_8).length <= 4_096 && headers.containsKey("Title")
                    ? said(200, "{\"id\": \"sPs71M8A2T\", \"event\": \"message\"}")
                    : said(400, "{\"code\": 40001, \"http\": 400}");
        }
        if (path.startsWith("/slack/")) {
            return Answer.parse(body).path("text").asText().isEmpty() ? said(400, "no_text") : said(200, "ok");
        }
        if (path.startsWith("/discord/")) {
            int length = Answer.parse(body).path("content").asText().length();
            return length > 0 && length <= 2_000
                    ? said(204, "")
                    : said(400, "{\"content\": [\"Must be 2000 or fewer in length.\"]}");
        }
        if (path.endsWith("/sendMessage")) {
            JsonNode message = Answer.parse(body);
            int length = message.path("text").asText().length();
            return length > 0 && length <= 4_096 && message.hasNonNull("chat_id")
                    ? said(200, "{\"ok\": true, \"result\": {\"message_id\": 7}}")
                    : said(400, "{\"ok\": false, \"error_code\": 400, \"description\": \"Bad Request\"}");
        }
        return said(200, "");
    }

    private static Said said(int status, String body) {
        return new Said(status, Map.of(), body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
