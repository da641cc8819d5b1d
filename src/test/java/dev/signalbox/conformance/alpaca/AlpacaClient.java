package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.FaultyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A customer's program that is not ours. */
record AlpacaClient(HttpClient http, String url, String key, String secret) implements AutoCloseable {
    static AlpacaClient of(FaultyServer server, String customer) {
        var credentials = server.broker().credentials(customer);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new AlpacaClient(http, server.url(), credentials.get("key_id"), credentials.get("secret_key"));
    }

    static String market(String clientOrderId) {
        return """
                {"symbol": "AAPL", "qty": "2", "side": "buy", "type": "market", "time_in_force": "day", \
                "client_order_id": "%s"}""".formatted(clientOrderId);
    }

    static String limit(String clientOrderId) {
        return """
                {"symbol": "AAPL", "qty": "2", "side": "buy", "type": "limit", "limit_price": "150.25", \
                "time_in_force": "gtc", "client_order_id": "%s"}""".formatted(clientOrderId);
    }

    HttpResponse<String> submit(String body) throws IOException, InterruptedException {
        return send(request("/v2/orders").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    HttpResponse<String> byClientId(String id) throws IOException, InterruptedException {
        return get("/v2/orders:by_client_order_id?client_order_id=" + id);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("APCA-API-KEY-ID", key)
                .header("APCA-API-SECRET-KEY", secret)
                // The time until the head of the answer is there; the body may take longer.
                .timeout(Duration.ofSeconds(5));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return new JsonMapper().readTree(response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
