package dev.signalbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.Brokers;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.SimulatedBroker;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.ChannelServer;
import dev.signalbox.kit.DocumentPage;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.MovableClock;
import dev.signalbox.kit.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/first-alert.md, as a new operator goes through it, with brokers that are simulated. */
@Tag("hub")
class FirstAlertPageTest {
    private static final DocumentPage PAGE = DocumentPage.of("docs/first-alert.md");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Every command of the page, and what tries it. */
    private static final Map<String, String> TRIED = new LinkedHashMap<>();

    static {
        TRIED.put("./signalbox run", "LauncherTest, and every test that starts a hub");
        TRIED.put("export ", "here");
        TRIED.put("echo ", "here");
        TRIED.put("./signalbox check", "here");
        TRIED.put("./signalbox status", "here");
        TRIED.put("./signalbox explain alert.json", "here");
        TRIED.put("./signalbox send alert.json", "here");
        TRIED.put("curl -s -H ", "here");
        TRIED.put("./signalbox flatten first", "here");
        TRIED.put("cloudflared tunnel ", "wants the internet");
        TRIED.put("SIGNALBOX_PUBLIC_URL=https://hub.example.org ./signalbox status --public", "PublicAddressTest");
        TRIED.put("./signalbox notify-test", "here");
        TRIED.put("./signalbox pulls", "here");
    }

    @TempDir
    private Path folder;

    static List<SimulatedBroker> brokers() {
        return Brokers.all();
    }

    @Test
    void every_command_of_the_page_is_tried_somewhere() {
        PAGE.assertCommandsAre(TRIED);
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void its_lines_lead_to_a_filled_order_and_back(SimulatedBroker broker) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not here");
        try (FaultyServer server = FaultyServer.start(broker);
                ChannelServer channels = ChannelServer.start()) {
            NewOperator operator = NewOperator.of(PAGE, folder, server);
            operator.with("SIGNALBOX_NOTIFY_NTFY_URL", channels.url("/ntfy/first"));
            Terminal terminal = operator.terminal();
            operator.copiesTheLines();
            succeeds(terminal, "./signalbox check");
            try (Hub hub = operator.startsTheHub(new MovableClock())) {
                terminal.near(hub);
                seesTheLogIn(terminal, broker);
                sendsTheAlert(terminal, hub);
                succeeds(terminal, "./signalbox flatten first");
                assertThat(terminal.said()).contains("first is flat");
                succeeds(terminal, "./signalbox notify-test");
                assertThat(channels.taken("/ntfy/first"))
                        .filteredOn(told -> !told.body().contains("Log-in at a broker is due"))
                        .hasSize(1);
                seesThatCredentialsAreWrong(terminal, server, hub);
            }
            assertThat(server.defects()).isEmpty();
        }
    }

    private static void seesTheLogIn(Terminal terminal, SimulatedBroker broker) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            succeeds(terminal, "./signalbox status");
            assertThat(terminal.said())
                    .contains("first (" + broker.name() + "): active", "(" + broker.name() + " ")
                    .contains("calls go out");
        });
    }

    private static void sendsTheAlert(Terminal terminal, Hub hub) {
        succeeds(terminal, "./signalbox explain alert.json");
        assertThat(terminal.said()).contains("\"first\"");
        assertThat(orders(hub)).isEmpty();
        succeeds(terminal, "./signalbox send alert.json");
        assertThat(terminal.said()).contains("\"status\":\"received\"", "\"account\":\"first\"", "\"refused\":[]");

        await().atMost(PATIENCE)
                .until(() -> orders(hub).path(0).path("status").asText().equals("filled"));
        succeeds(terminal, "./signalbox send alert.json");
        assertThat(terminal.said()).contains("\"status\":\"duplicate\"");
        succeeds(terminal, curl().replace("localhost:8080", "localhost:" + hub.port()));
        assertThat(Answer.parse(terminal.said()).at("/orders/0/status").asText())
                .isEqualTo("filled");
        await().atMost(PATIENCE).untilAsserted(() -> {
            succeeds(terminal, "./signalbox status");
            assertThat(terminal.said()).containsPattern("first \\(\\w+\\): active, .* at \\d");
        });
    }

    private static void seesThatCredentialsAreWrong(Terminal terminal, FaultyServer server, Hub hub) {
        server.customer("first").lockOut();
        String connection =
                hub.get("/api/v1/pulls").json().at("/pulls/0/connection").asText();
        hub.post("/api/v1/pulls/" + connection, "");

        await().atMost(PATIENCE).untilAsserted(() -> {
            succeeds(terminal, "./signalbox status");
            String status = terminal.said();
            succeeds(terminal, "./signalbox pulls");
            assertThat(status + terminal.said())
                    .contains(connection)
                    .containsAnyOf("THE BROKER REFUSES THE LOG-IN", "the broker does not say");
        });
    }

    private static String curl() {
        return PAGE.commands().stream()
                .filter(line -> line.startsWith("curl "))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode orders(Hub hub) {
        return hub.get("/api/v1/orders").json().path("orders");
    }

    private static void succeeds(Terminal terminal, String line) {
        assertThat(terminal.type(line)).as(line + "\n" + terminal.said()).isZero();
    }
}
