package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LiveStream;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A hub with a database of one's own, and that database gone or hanging. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAwayTest {
    private static final Duration SENDERS_PATIENCE = Duration.ofSeconds(3);

    private Path folder;
    private EmbeddedPostgres database;
    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        database = startDatabase(0);
        hub = Setup.in(folder)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres")
                .start();
        assertThat(hub.send(alert("before")).word()).isEqualTo("received");
    }

    @AfterAll
    void stop() throws IOException {
        hub.close();
        database.close();
    }

    @Test
    void while_the_database_is_away_senders_are_told_in_time_to_come_again_and_nothing_is_kept() throws IOException {
        int port = database.getPort();
        LiveStream stream = LiveStream.of(hub);
        database.close();

        for (String key : List.of("away-1", "away-2")) {
            assertComeAgain(key);
        }
        assertNotUnderstood("away-3");
        assertThat(readiness()).isEqualTo(503);
        for (String list :
                List.of("orders", "trades", "trades/summary", "fills", "charges", "positions", "dead-letters")) {
            assertThat(hub.get("/api/v1/" + list).word()).as(list).isEqualTo("database_unavailable");
        }
        assertThat(hub.put("/api/v1/kill-switch").word()).isEqualTo("database_unavailable");
        assertThat(hub.get("/api/v1/audit/verify").word()).isEqualTo("database_unavailable");
        assertThat(hub.get("/api/v1/events").word()).isEqualTo("database_unavailable");

        database = startDatabase(port);
        await().atMost(Duration.ofSeconds(10)).until(() -> readiness() == 200);
        assertThat(kept("away-%")).isZero();
        Answer again = hub.send(alert("away-1"));
        assertThat(again.word()).isEqualTo("received");
        assertThat(hub.settled(again).path("status").asText()).isEqualTo("filled");
        stream.awaitEvent("alert", told -> told.path("alert_id").asText().equals(again.alertId()));
        stream.close();
        assertThat(hub.send(alert("before")).word()).isEqualTo("duplicate");
        assertThat(hub.get("/api/v1/audit/verify").json().path("whole").asBoolean())
                .isTrue();
    }

    @Test
    void while_the_database_hangs_senders_are_told_in_time_too_and_the_resend_is_recorded_once() throws IOException {
        List<ProcessHandle> frozen = freeze();
        try {
            assertComeAgain("hang-1");
            assertNotUnderstood("hang-2");
        } finally {
            signal("-CONT", frozen);
        }

        Answer again = await().atMost(Duration.ofSeconds(15))
                .until(() -> hub.send(alert("hang-1")), answer -> answer.status() == 200);
        assertThat(again.word()).isIn("received", "duplicate");
        assertThat(hub.settled(again).path("status").asText()).isEqualTo("filled");
        assertThat(kept("hang-%")).isEqualTo(1);
    }

    @Test
    void of_an_alert_whose_commit_is_late_nobody_is_told_that_nothing_was_kept_and_the_resend_is_its_duplicate() {
        hub.sql("""
                create function be_slow() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(3.5); return null; end $$;
                create trigger slow after insert on alert for each row when (new.strategy like 'slow-%')
                    execute function be_slow()
                """);
        for (Message message : List.of(alert("slow-1"), withoutKey("slow-2"))) {
            Answer late = hub.send(message);

            assertThat(late.status()).isEqualTo(503);
            assertThat(late.word()).isEqualTo("not_recorded");
            assertThat(late.header("Retry-After")).matches("\\d+");
            assertInDoubt(late);
            Answer again = await().atMost(Duration.ofSeconds(15))
                    .until(() -> hub.send(message), answer -> answer.status() == 200);
            assertThat(again.word()).isEqualTo("duplicate");
            assertThat(hub.settled(again).path("status").asText()).isEqualTo("filled");
        }
        assertThat(kept("slow-%")).isEqualTo(2);
    }

    @Test
    void of_an_alert_whose_connection_breaks_at_its_commit_nobody_is_told_that_nothing_was_kept() {
        hub.sql("""
                create function tear() returns trigger language plpgsql as
                    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                create constraint trigger torn after insert on alert deferrable initially deferred for each row
                    when (new.strategy like 'torn-%') execute function tear()
                """);

        Answer torn = hub.send(alert("torn-1"));

        assertThat(torn.status()).isEqualTo(503);
        assertThat(torn.word()).isEqualTo("not_recorded");
        assertInDoubt(torn);
    }

    private static void assertInDoubt(Answer answer) {
        assertThat(answer.json().path("detail").asText())
                .doesNotContain("nothing was kept")
                .contains("may be recorded");
    }

    private void assertComeAgain(String key) {
        Instant sent = Instant.now();
        Answer answer = hub.send(alert(key));
        assertThat(Duration.between(sent, Instant.now())).isLessThan(SENDERS_PATIENCE);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.word()).isEqualTo("not_recorded");
        assertThat(answer.header("Retry-After")).matches("\\d+");
    }

    /** What is wrong with an alert is told whatever becomes of its dead letter. */
    private void assertNotUnderstood(String key) {
        Instant sent = Instant.now();
        Answer answer = hub.send(alert(key).with("action", "hold"));
        assertThat(Duration.between(sent, Instant.now())).isLessThan(SENDERS_PATIENCE);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faults()).containsExactly("unknown_action");
    }

    private int readiness() {
        return hub.management("/actuator/health/readiness").status();
    }

    private int kept(String strategies) {
        return hub.database()
                .sql("select count(*) from alert where strategy like ?")
                .param(strategies)
                .query(Integer.class)
                .single();
    }

    private static Message alert(String key) {
        return Message.buy("1", "ES").at("5000").key(key).with("strategy", key);
    }

    private static Message withoutKey(String strategy) {
        return Message.buy("1", "ES").at("5000").with("strategy", strategy);
    }

    private List<ProcessHandle> freeze() throws IOException {
        String pid = Files.readAllLines(folder.resolve("own-database/postmaster.pid"))
                .getFirst()
                .strip();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        signal("-STOP", all);
        return all;
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of("kill", signal), processes.stream().map(process -> Long.toString(process.pid())))
                .toList();
        new ProcessBuilder(command).start().onExit().join();
    }

    private EmbeddedPostgres startDatabase(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("own-database"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
