package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub ends between what it books and the dead letter that belongs to it: there is no such moment. */
@Tag("conformance")
class LetterOfARefusedExitTest {
    private static final String NAME = "letters";
    private static final String NO_LETTER_IS_TAKEN = """
        create function refuse() returns trigger language plpgsql as $$ begin raise 'no letter is taken'; end $$;
        create trigger no_letters before insert on dead_letter for each row execute function refuse();
        """;

    @TempDir
    private Path folder;

    private EmbeddedPostgres database;
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("own-database"))
                .start();
        server = FaultyServer.start(new SimulatedTopstepX());
        server.customer(NAME);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        database.close();
    }

    @Test
    void a_refused_exit_is_rejected_when_its_letter_is_kept_and_not_before() throws Exception {
        assertThatTheNextHubHasTheLetter("rejected", "exit");
    }

    @Test
    void an_order_that_is_too_old_is_expired_when_its_letter_is_kept_and_not_before() throws Exception {
        assertThatTheNextHubHasTheLetter("expired", "send");
    }

    private void assertThatTheNextHubHasTheLetter(String status, String stage) throws Exception {
        Setup setup = setup(status.equals("rejected") ? "patient" : "hasty");
        Answer received;
        try (Hub hub = setup.start()) {
            if (status.equals("rejected")) {
                Answer bought = send(hub, Message.buy("2", "ES"));
                awaitThat(() -> order(hub, bought).path("status").asText().equals("filled"));
            }
            server.customer(NAME)
                    .always(
                            SimulatedOperation.SUBMIT,
                            status.equals("rejected") ? Faults.rejected() : Faults.errorBefore(503));
            run(NO_LETTER_IS_TAKEN);
            received = send(hub, status.equals("rejected") ? Message.close("ES") : Message.buy("1", "ES"));
            int before = status.equals("rejected") ? 1 : 0;
            awaitThat(
                    () -> server.customer(NAME).seen(SimulatedOperation.SUBMIT).size() > before);
            Thread.sleep(5_000);

            assertThat(order(hub, received).path("status").asText()).isNotEqualTo(status);
        }
        run("drop trigger no_letters on dead_letter");

        try (Hub hub = setup.start()) {
            awaitThat(() -> order(hub, received).path("status").asText().equals(status));
            JsonNode letters =
                    hub.get("/api/v1/dead-letters?account=" + NAME).json().path("dead_letters");
            assertThat(Answer.texts(letters, "stage")).containsExactly(stage);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Setup setup(String rules) {
        SimulatedBroker broker = server.broker();
        return Setup.in(folder.resolve("hub"))
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n%s\naccounts:\n%s\ngroups:\n  %3$s: [ %3$s ]\n"
                                .formatted(
                                        Stage.connection(broker, NAME),
                                        Stage.account(broker, NAME, "starting_balance: 100000, rules: " + rules),
                                        NAME))
                .to(server)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres");
    }

    private static Answer send(Hub hub, Message message) {
        Answer answer = hub.sender().send(message.to(NAME).json().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.word()).as(answer.body()).isEqualTo("received");
        return answer;
    }

    private static JsonNode order(Hub hub, Answer received) {
        return hub.get("/api/v1/orders/" + received.alertId())
                .json()
                .path("orders")
                .path(0);
    }

    private static void awaitThat(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(holds);
    }
}
