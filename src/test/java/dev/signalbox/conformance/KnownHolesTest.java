package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known holes of camel-http, which {@code docs/security.md} says are stopped: nothing leads a call away from its broker. */
@Tag("conformance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownHolesTest {
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String STRIP = "          - removeHeaders: {pattern: \"*\"}";

    /** Of each a connection, an account and a group, so that no test waits for another's orders. */
    private static final List<String> CUSTOMERS = List.of("headers", "r301", "r302", "r303", "r307", "r308");

    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private HttpServer trap;
    private FaultyServer server;
    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", exchange -> {
            elsewhere.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        trap.start();
        server = FaultyServer.start(ALPACA);
        CUSTOMERS.forEach(server::customer);
        hub = Setup.in(folder)
                .text("routes/accounts.yaml", accounts())
                .text("routes/risk.yaml", "rule_sets: { any: { max_age: 60s } }")
                .text("routes/broker-call.camel.yaml", callThatIsToldToGoElsewhere())
                .with(Stage.urlVariable(ALPACA), server.url())
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
        server.close();
        trap.stop(0);
    }

    /** CVE-2026-78164: such headers replace the address, and what stands in them is resolved as a placeholder. */
    @Test
    void no_header_of_a_message_says_where_a_call_goes() {
        Answer received = hub.send(Message.buy("1", ALPACA.symbol()).to("headers"));

        await().atMost(PATIENCE).until(() -> status(received), "filled"::equals);
        assertThat(server.customer("headers").seen(SUBMIT)).hasSize(1);
        assertThat(elsewhere).isEmpty();
    }

    /** CVE-2026-85251: a redirect to another host would be followed with the credentials. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void no_redirect_is_followed(int status) {
        BrokerUser brokerUser = server.customer("r" + status);
        brokerUser.next(Faults.saying(Reply.empty(status).with("Location", trapped("/redirected"))));

        Answer received = hub.send(Message.buy("1", ALPACA.symbol()).to("r" + status));

        await().atMost(PATIENCE).until(() -> !status(received).equals("pending"));
        assertThat(brokerUser.seen(SUBMIT)).isNotEmpty();
        assertThat(elsewhere).isEmpty();
    }

    private static String accounts() {
        return "connections:\n" + lines(name -> Stage.connection(ALPACA, name))
                + "accounts:\n" + lines(name -> Stage.account(ALPACA, name, "starting_balance: 100000, rules: any"))
                + "groups:\n" + lines("  %1$s: [ %1$s ]"::formatted);
    }

    private static String lines(UnaryOperator<String> line) {
        return CUSTOMERS.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The shipped text, with steps before it like those that an untrusted message would have gone through. */
    private String callThatIsToldToGoElsewhere() throws IOException {
        String text = Files.readString(Path.of("routes/broker-call.camel.yaml"));
        assertThat(text).containsOnlyOnce(STRIP);
        String steps = Stream.of("CamelHttpUri", "CamelRestHttpUri")
                .map(header -> "          - setHeader: {name: %s, constant: \"%s\"}%n"
                        .formatted(header, trapped("/" + header)))
                .collect(Collectors.joining());
        return text.replace(STRIP, steps + STRIP);
    }

    private String trapped(String path) {
        return "http://127.0.0.1:" + trap.getAddress().getPort() + path;
    }

    private String status(Answer received) {
        return hub.get("/api/v1/orders/" + received.alertId())
                .json()
                .path("orders")
                .path(0)
                .path("status")
                .asText();
    }
}
