package dev.signalbox.brokers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.TestDatabase;
import dev.signalbox.secrets.MasterKey;
import dev.signalbox.secrets.Vault;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@Tag("unit")
@ExtendWith(OutputCaptureExtension.class)
class SessionStoreTest {
    private static final Instant EXPIRES = Instant.parse("2026-11-24T15:00:00.123456Z");
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl";
    private static final MasterKey OLD = MasterKey.of("0".repeat(64));
    private static final MasterKey YOUNG = MasterKey.of("1".repeat(64));

    private static TestDatabase postgres;

    private final Vault vault = new Vault("data/master-key", List.of(OLD));
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private JdbcClient database;
    private SessionStore sessions;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void givenNoSessions() {
        database = postgres.client();
        database.sql("delete from broker_session").update();
        sessions = new SessionStore(database, vault);
    }

    @AfterEach
    void endThread() {
        thread.shutdownNow();
    }

    @Test
    void a_session_is_found_again_as_it_was_saved_also_by_another_hub() {
        sessions.save("topstep", TOKEN, EXPIRES);

        assertThat(sessions.find("topstep")).contains(new Session(TOKEN, EXPIRES));
        assertThat(new SessionStore(database, new Vault("", List.of(YOUNG, OLD))).find("topstep"))
                .contains(new Session(TOKEN, EXPIRES));
        assertThat(sessions.find("tradovate")).isEmpty();
    }

    @Test
    void a_later_session_takes_the_place_of_the_earlier_one_until_it_is_forgotten() {
        sessions.save("topstep", TOKEN, EXPIRES);
        sessions.save("topstep", TOKEN + "2", EXPIRES.plusSeconds(60));

        assertThat(sessions.find("topstep")).contains(new Session(TOKEN + "2", EXPIRES.plusSeconds(60)));
        assertThat(rows()).isEqualTo(1);

        sessions.forget("topstep");
        assertThat(sessions.find("topstep")).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void a_token_stands_neither_in_the_database_nor_in_a_log(CapturedOutput log) {
        sessions.save("topstep", TOKEN, EXPIRES);

        byte[] sealed = database.sql("select sealed from broker_session")
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain(TOKEN);
        assertThat(database.sql("select * from broker_session")
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain(TOKEN);
        assertThat(sessions.find("topstep").orElseThrow().toString()).doesNotContain(TOKEN);
        assertThat(log.getAll()).doesNotContain(TOKEN);
    }

    @Test
    void a_sealed_token_does_not_open_for_another_connection(CapturedOutput log) {
        sessions.save("topstep", TOKEN, EXPIRES);
        database.sql("update broker_session set connection = 'topstep-live'").update();

        assertThat(sessions.find("topstep-live")).isEmpty();
        assertThat(log.getAll()).contains("session of topstep-live is not used", "delete the row");
    }

    @Test
    void one_that_cannot_be_opened_counts_as_none_and_the_log_says_so_once(CapturedOutput log) {
        sessions.save("topstep", TOKEN, EXPIRES);
        vault.use(List.of(YOUNG));

        assertThat(sessions.find("topstep")).isEmpty();
        assertThat(sessions.find("topstep")).isEmpty();
        assertThat(sessions.resealAll()).isZero();

        assertThat(log.getAll())
                .containsOnlyOnce("sealed under the key id " + OLD.id() + ", which data/master-key no longer holds");
        sessions.save("topstep", "another", EXPIRES);
        assertThat(sessions.find("topstep")).contains(new Session("another", EXPIRES));
    }

    @Test
    void after_a_rotation_the_new_key_alone_opens_everything() {
        sessions.save("topstep", TOKEN, EXPIRES);
        sessions.save("tradovate", TOKEN + "2", EXPIRES);
        vault.use(List.of(YOUNG, OLD));
        sessions.save("tradovate-live", TOKEN + "3", EXPIRES);
        assertThat(sessions.underOtherKeys()).isEqualTo(Map.of("topstep", OLD.id(), "tradovate", OLD.id()));

        assertThat(sessions.resealAll()).isEqualTo(2);

        assertThat(sessions.underOtherKeys()).isEmpty();
        assertThat(sessions.resealAll()).isZero();
        vault.use(List.of(YOUNG));
        assertThat(sessions.find("topstep")).contains(new Session(TOKEN, EXPIRES));
        assertThat(sessions.find("tradovate")).contains(new Session(TOKEN + "2", EXPIRES));
        assertThat(sessions.find("tradovate-live")).contains(new Session(TOKEN + "3", EXPIRES));
    }

    @Test
    void one_that_cannot_be_opened_does_not_keep_the_others_from_being_sealed_anew() {
        sessions.save("damaged", TOKEN, EXPIRES);
        sessions.save("topstep", TOKEN, EXPIRES);
        database.sql("update broker_session set sealed = sealed || '\\x00' where connection = 'damaged'")
                .update();
        vault.use(List.of(YOUNG, OLD));

        assertThat(sessions.resealAll()).isEqualTo(1);
        assertThat(sessions.underOtherKeys()).isEqualTo(Map.of("damaged", OLD.id()));
    }

    @Test
    void a_session_on_its_way_to_the_database_during_a_rotation_is_not_left_under_the_dropped_key() throws Exception {
        try (Connection other = begun("lock table broker_session in share mode")) {
            Future<?> save = thread.submit(() -> sessions.save("topstep", TOKEN, EXPIRES));
            awaitItWaits();
            vault.use(List.of(YOUNG, OLD));
            sessions.resealAll();
            vault.use(List.of(YOUNG));
            other.commit();
            save.get(10, TimeUnit.SECONDS);
        }

        assertThat(sessions.find("topstep")).contains(new Session(TOKEN, EXPIRES));
    }

    @Test
    void a_rotation_does_not_bring_back_what_another_hub_replaced_meanwhile() throws Exception {
        sessions.save("topstep", TOKEN, EXPIRES);
        vault.use(List.of(YOUNG, OLD));
        try (Connection other = begun("select * from broker_session for update")) {
            Future<Integer> resealed = thread.submit(sessions::resealAll);
            awaitItWaits();
            new SessionStore(
                            JdbcClient.create(new SingleConnectionDataSource(other, true)), new Vault("", List.of(OLD)))
                    .save("topstep", TOKEN + "2", EXPIRES);
            other.commit();
            assertThat(resealed.get(10, TimeUnit.SECONDS)).isZero();
        }

        assertThat(sessions.find("topstep")).contains(new Session(TOKEN + "2", EXPIRES));
    }

    private static Connection begun(String statement) throws SQLException {
        Connection connection = postgres.source().getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute(statement);
        return connection;
    }

    private void awaitItWaits() {
        await().until(() -> database.sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                > 0);
    }

    private int rows() {
        return database.sql("select count(*) from broker_session")
                .query(Integer.class)
                .single();
    }
}
