package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.ChannelServer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LiveStream;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account is flattened once, whichever hub began with it, and when it has to be begun again. */
@Tag("conformance")
class HandoverTest {
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();
    private static final String NAME = "handed";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private EmbeddedPostgres database;
    private FaultyServer server;
    private ChannelServer channels;
    private BrokerUser brokerUser;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .start();
        server = FaultyServer.start(ALPACA);
        channels = ChannelServer.start();
        brokerUser = server.customer(NAME);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        channels.close();
        database.close();
    }

    @Test
    void a_hub_that_ends_in_the_middle_leaves_it_to_the_other_one() throws IOException {
        Hub first = setup("first").start();
        Hub second = setup("second").start();
        LiveStream stream = LiveStream.of(second);
        unreadable(first);
        await().atMost(PATIENCE).until(() -> channels.asked("/").size() == 1);
        hold(first);
        stream.awaitEvent("position", told -> told.path("account").asText().equals(NAME));
        JsonNode before = connection(second);
        assertThat(before).isEqualTo(connection(first));
        // The closing order arrives, and its answer is lost while the hub ends.
        brokerUser.next(Faults.answeredAfter(Duration.ofMillis(900)));

        assertThat(second.post(flatten(), "").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> brokerUser.seen(SUBMIT).size() == 2);
        first.close();

        stream.awaitEvent(
                "connection",
                told -> told.path("serving").isTextual()
                        && !told.path("serving").equals(before.path("serving")));
        awaitFlat(second);
        assertThat(brokerUser.book().executed()).hasSize(2);
        stream.awaitEvent(
                "position",
                told -> told.path("account").asText().equals(NAME)
                        && told.path("quantity").asText().equals("0"));
        unreadable(second);
        await().atMost(PATIENCE).until(() -> channels.asked("/").size() > 1);
        assertThat(channels.asked("/"))
                .extracting(told -> told.json().path("detail"))
                .doesNotHaveDuplicates();
        second.close();
        await().atMost(Duration.ofSeconds(60)).until(stream::isEnded);
        stream.close();
    }

    @Test
    void a_hub_that_starts_again_goes_on() throws IOException {
        Setup setup = setup("only");
        Hub hub = setup.start();
        hold(hub);
        brokerUser.always(SUBMIT, Faults.rejected());
        hub.post(flatten(), "");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !hub.get(flatten()).json().path("obstacle").isNull());
        hub.close();
        brokerUser.recover();

        Hub again = setup.start();

        awaitFlat(again);
        assertThat(brokerUser.book().executed()).hasSize(2);
        again.close();
    }

    /** Without what is used of its limits, which is told every few seconds. */
    private static JsonNode connection(Hub hub) {
        ObjectNode connection =
                (ObjectNode) hub.get("/api/v1/connections").json().at("/connections/0");
        return connection.without(List.of("limits", "last_pull_at"));
    }

    private void hold(Hub hub) {
        hub.send(Message.buy("2", ALPACA.symbol()).to(NAME));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.account(NAME).path("positions").size() == 1);
    }

    private void awaitFlat(Hub hub) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> hub.get(flatten()).json().path("state").asText(), "flat"::equals);
        assertThat(brokerUser.book().holdings()).isEmpty();
    }

    private static String flatten() {
        return "/api/v1/accounts/" + NAME + "/flatten";
    }

    private static void unreadable(Hub hub) {
        hub.send(Message.buy("1", ALPACA.symbol()).with("action", "ponder-" + hub.port()));
    }

    private Setup setup(String hub) {
        String accounts = "connections:\n" + Stage.connection(ALPACA, NAME) + "\naccounts:\n"
                + Stage.account(ALPACA, NAME, "starting_balance: 100000")
                + "\ngroups:\n  %1$s: [ %1$s ]\n".formatted(NAME);
        return Setup.in(folder.resolve(hub))
                .text("routes/accounts.yaml", accounts)
                .with(Stage.urlVariable(ALPACA), server.url())
                .with("SIGNALBOX_NOTIFY_WEBHOOK_URL", channels.url("/"))
                .with("signalbox.notify-pace", "1s")
                .with("SIGNALBOX_MASTER_KEY", Setup.MASTER_KEY)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres");
    }
}
