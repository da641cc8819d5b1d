package dev.signalbox.kit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running hub, and what one can do with it from outside. Every answer is held against the hub's own description. */
public final class Hub implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Until it ends: tests keep their hubs in static fields, and a hub with all that it has built is large. */
    private final AtomicReference<ConfigurableApplicationContext> application;

    private final int port;
    private final int managementPort;

    Hub(ConfigurableApplicationContext application) {
        this.application = new AtomicReference<>(application);
        this.port = port(application, "local.server.port");
        this.managementPort = port(application, "local.management.port");
    }

    public Sender sender() {
        return new Sender(this);
    }

    /** Sends an alert that is signed. */
    public Answer send(Message message) {
        return sender().send(message);
    }

    public Answer get(String path) {
        return exchange(api(path).GET().build());
    }

    public Answer put(String path) {
        return exchange(api(path).PUT(BodyPublishers.noBody()).build());
    }

    public Answer put(String path, String json) {
        return exchange(api(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    public Answer patch(String path, String json) {
        return exchange(api(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json))
                .build());
    }

    public Answer delete(String path) {
        return exchange(api(path).DELETE().build());
    }

    public Answer post(String path, String json) {
        return exchange(api(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    public HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + Setup.API_TOKEN);
    }

    public Answer exchange(HttpRequest request) {
        Answer answer = ask(request);
        Description.instance().check(request.method(), request.uri().getRawPath(), answer);
        return answer;
    }

    /** What monitoring sees. */
    public Answer management(String path) {
        return ask(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort() + path))
                .build());
    }

    /** {@return where monitoring finds it} */
    public int managementPort() {
        return managementPort;
    }

    public String address() {
        return "http://127.0.0.1:" + port();
    }

    /** {@return where commands find it} */
    public int port() {
        return port;
    }

    public <T> T bean(Class<T> type) {
        return application.get().getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return application.get().getBean(name, type);
    }

    /** The database that it keeps its journal in. */
    public JdbcClient database() {
        return bean(JdbcClient.class);
    }

    /** Lets time pass in the journal, where a test cannot wait for it. */
    public void sql(String statement) {
        database().sql(statement).update();
    }

    /** Every value of every table. */
    public List<Stored> stored() {
        return Stored.all(database());
    }

    /** The orders of an alert, once none of them waits for its broker any more. */
    public JsonNode settled(Answer received) {
        return awaitOrders(received, all -> all.stream().noneMatch("pending"::equals));
    }

    /** The orders of an alert, once they are in these statuses. */
    public JsonNode orders(Answer received, String... statuses) {
        return awaitOrders(received, List.of(statuses)::equals).path("orders");
    }

    /** The only order of an alert, once it is in this status. */
    public JsonNode order(Answer received, String status) {
        return awaitOrders(received, List.of(status)::equals).path("orders").path(0);
    }

    /** How an account stands. */
    public JsonNode account(String id) {
        return get("/api/v1/accounts/" + id).json();
    }

    /** What the audit record says of a connection, the kinds of its entries, latest first. */
    public List<String> audited(String connection) {
        return StreamSupport.stream(
                        get("/api/v1/audit?limit=1000").json().path("entries").spliterator(), false)
                .filter(entry -> entry.at("/data/connection").asText().equals(connection))
                .map(entry -> entry.path("kind").asText())
                .toList();
    }

    /** How many errands of an account wait for its broker or are being done. */
    public int laneDepth(String account) {
        Gauge depth = bean(MeterRegistry.class)
                .get("signalbox.lane.depth")
                .tag("account", account)
                .gauge();
        return (int) depth.value();
    }

    @Override
    public void close() {
        Optional.ofNullable(application.getAndSet(null)).ifPresent(ConfigurableApplicationContext::close);
        client.close();
    }

    private JsonNode awaitOrders(Answer received, Predicate<List<String>> statuses) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> get("/api/v1/orders/" + received.alertId()).json(),
                        orders -> statuses.test(Answer.texts(orders.path("orders"), "status")));
    }

    private Answer ask(HttpRequest request) {
        try {
            return Answer.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int port(ConfigurableApplicationContext application, String name) {
        return application.getEnvironment().getRequiredProperty(name, Integer.class);
    }
}
