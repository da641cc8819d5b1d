package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.ChannelServer;
import dev.signalbox.kit.Hub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are told when a broker is not read back for long: once, and not of those that are read. */
@Tag("conformance")
class OverduePullTest {
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();
    private static final String SILENT = "silent";
    private static final String WELL = "well";

    /** In the release it is half an hour. */
    private static final String OVERDUE = "20s";

    /** It is looked for every ten seconds. */
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(12);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void a_pull_that_a_broker_leaves_unanswered_is_told_once_with_when_it_last_succeeded(@TempDir Path folder)
            throws IOException {
        try (PullStage stage = new PullStage(List.of(ALPACA));
                ChannelServer channels = ChannelServer.start();
                Hub hub = start(stage, channels, folder)) {
            Pulled silent = stage.pulled(ALPACA, SILENT, hub);
            silent.pull();
            stage.pulled(ALPACA, WELL, hub).pull();
            String success = silent.state().path("last_success_at").asText();
            silent.customer().always(SimulatedOperation.FILLS, Faults.cutBefore());

            silent.begin();

            Pulled.await("it is told", () -> !told(channels).isEmpty());
            assertSays(told(channels).getFirst(), silent.account(), success);
            await("the hub looks again")
                    .during(LOOKS_AGAIN)
                    .atMost(PATIENCE)
                    .until(() -> told(channels).size() == 1);
        }
    }

    private static Hub start(PullStage stage, ChannelServer channels, Path folder) {
        stage.account(ALPACA, SILENT).add(History.of(ALPACA, 4, Duration.ofDays(3)));
        stage.account(ALPACA, WELL).add(History.of(ALPACA, 4, Duration.ofDays(3)));
        return stage.setup(folder)
                .with("signalbox.pull-overdue", OVERDUE)
                .with("signalbox.notify-pace", "1s")
                .with("SIGNALBOX_PUBLIC_URL", "https://hub.example.org")
                .with("SIGNALBOX_NOTIFY_WEBHOOK_URL", channels.url("/own"))
                .with("SIGNALBOX_NOTIFY_WEBHOOK_SECRET", "whsec_b3ZlcmR1ZS1wdWxscy1vZi10aGUtdGVzdHM=")
                .start();
    }

    private static void assertSays(JsonNode message, String connection, String success) {
        assertThat(message.path("title").asText()).isEqualTo("Pull is overdue");
        assertThat(message.path("account").isNull()).isTrue();
        assertThat(message.path("detail").asText())
                .contains(
                        "the connection " + connection + " is not read back",
                        "the last one succeeded at " + success.substring(0, "2026-11-29T00:00".length()));
        assertThat(message.path("mend").asText()).contains("./signalbox pulls");
        assertThat(message.path("link").asText()).isEqualTo("https://hub.example.org/console/connections");
    }

    private static List<JsonNode> told(ChannelServer channels) {
        return channels.taken("/own").stream()
                .map(ChannelServer.Taken::json)
                .filter(message -> message.path("event").asText().equals("pull_overdue"))
                .toList();
    }
}
