package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an earlier version wrote is read by this one. The copies were made by {@code ./signalbox backup} of a hub of that
 * version, which had taken a buy of 2 ES, a sell of 1, an entry that rests, an alert without sense and one that was too old.
 */
@Tag("hub")
class UpgradeTest {
    /** As the sender that never heard an answer would. */
    private static final String AGAIN = """
            {"symbol":"ES1!","action":"buy","quantity":"2","price":"5000.25","alert_key":"kept-1","strategy":"one"}""".strip();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "tables-10")
    void the_journal_of_an_earlier_version_goes_on_where_it_was(String copy) throws IOException {
        // given
        Setup setup = Setup.in(folder);
        assertThat(restored(setup, copy)).isZero();

        // when
        try (Hub hub = setup.start()) {
            // then
            JsonNode orders = hub.get("/api/v1/orders").json().path("orders");
            assertThat(Answer.texts(orders, "status")).containsExactlyInAnyOrder("filled", "filled", "open");
            assertThat(hub.account("paper-main").at("/positions/0/quantity").asText())
                    .isEqualTo("1");
            assertThat(hub.get("/api/v1/dead-letters").json().path("dead_letters"))
                    .hasSize(1);
            assertThat(hub.get("/api/v1/audit/verify").json().path("whole").asBoolean())
                    .isTrue();
            Sender sender = hub.sender();
            assertThat(sender.send(sender.to("/webhook/tradingview/" + Setup.TOKEN), AGAIN.getBytes(UTF_8))
                            .word())
                    .isEqualTo("duplicate");
            hub.order(hub.send(Message.close("ES").at("5020").key("new")), "filled");
            assertThat(hub.account("paper-main").path("positions")).isEmpty();
        }
    }

    private static int restored(Setup setup, String copy) {
        PrintStream terminal = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        return Commands.run(
                List.of("restore", "src/test/resources/backups/" + copy + ".zip"),
                setup.variables()::get,
                terminal,
                System.out);
    }
}
