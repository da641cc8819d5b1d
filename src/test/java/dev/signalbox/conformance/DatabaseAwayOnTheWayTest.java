package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order on its way to its broker needs the journal, and the database is away: the order waits, and goes on. */
@Tag("conformance")
class DatabaseAwayOnTheWayTest {
    private static final String NAME = "away";

    @TempDir
    private Path folder;

    @Test
    void an_order_that_needs_the_journal_waits_for_the_database_and_is_no_dead_letter() throws Exception {
        SimulatedBroker broker = new SimulatedAlpaca();
        EmbeddedPostgres database = database(0);
        try (FaultyServer server = FaultyServer.start(broker)) {
            BrokerBook brokerBook = server.customer(NAME).book();
            Hub hub = hub(broker, server, database);
            Answer bought = send(hub, Message.buy("2", "AAPL"));
            awaitThat(() -> statuses(hub, bought).equals(List.of("filled")));
            brokerBook.pace(Duration.ofSeconds(3));

            Answer turned = send(hub, Message.sell("5", "AAPL"));
            awaitThat(
                    () -> server.customer(NAME).seen(SimulatedOperation.SUBMIT).size() >= 2);
            database.close();
            Thread.sleep(4_000);
            database = database(database.getPort());

            awaitThat(() -> statuses(hub, turned).equals(List.of("filled", "filled")));
            assertThat(brokerBook.holdings().getFirst().quantity()).isEqualByComparingTo(new BigDecimal("-3"));
            assertThat(server.customer(NAME).seen(SimulatedOperation.SUBMIT)).hasSize(3);
            assertThat(hub.get("/api/v1/dead-letters").json().path("dead_letters"))
                    .isEmpty();
            hub.close();
        } finally {
            database.close();
        }
    }

    private Hub hub(SimulatedBroker broker, FaultyServer server, EmbeddedPostgres database) {
        return Setup.in(folder.resolve("hub"))
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n%s\naccounts:\n%s\ngroups:\n  %3$s: [ %3$s ]\n"
                                .formatted(
                                        Stage.connection(broker, NAME),
                                        Stage.account(broker, NAME, "starting_balance: 100000"),
                                        NAME))
                .to(server)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres")
                .start();
    }

    private static Answer send(Hub hub, Message message) {
        Answer answer = hub.sender().send(message.to(NAME).json().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.word()).as(answer.body()).isEqualTo("received");
        return answer;
    }

    private static List<String> statuses(Hub hub, Answer received) {
        return Answer.texts(
                hub.get("/api/v1/orders/" + received.alertId()).json().path("orders"), "status");
    }

    private static void awaitThat(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(holds);
    }

    private EmbeddedPostgres database(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("own-database"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
