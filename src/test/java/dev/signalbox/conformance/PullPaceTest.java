package dev.signalbox.conformance;

import static dev.signalbox.conformance.Pulled.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading back leaves room for orders, at the broker and in the database. */
@Tag("conformance")
class PullPaceTest {
    private static final String PAST = "past";

    @Test
    void an_order_waits_for_no_more_than_one_call_of_a_backfill(@TempDir Path folder) throws IOException {
        SimulatedBroker broker = broker("topstepx");
        try (PullStage stage = new PullStage(List.of(broker))) {
            stage.account(broker, PAST).add(History.of(broker, 300, Duration.ofDays(60)));
            try (Hub hub = stage.setup(folder).start()) {
                Pulled pulled = stage.pulled(broker, PAST, hub);
                hub.send(Message.buy("1", broker.symbol()).to(pulled.account()).key("first"));
                await("the first order is there", () -> submitted(pulled) == 1);
                Duration slow = Duration.ofMillis(800);
                pulled.customer().always(SimulatedOperation.FILLS, Faults.answeredAfter(slow));
                pulled.begin();
                await("pages are read", () -> pulled.state().path("pages").asInt() > 2);

                long began = System.nanoTime();
                hub.send(Message.buy("1", broker.symbol()).to(pulled.account()).key("second"));
                await("the order is there", () -> submitted(pulled) == 2);

                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(slow.multipliedBy(2));
                assertThat(pulled.state().path("state").asText()).isEqualTo("running");
            }
        }
    }

    @Test
    void alerts_and_the_api_are_answered_while_more_pulls_than_the_hub_has_connections_wait_for_the_database(
            @TempDir Path folder) throws Exception {
        SimulatedBroker broker = broker("alpaca");
        List<String> plays = IntStream.range(0, 12).mapToObj(i -> "many" + i).toList();
        try (PullStage stage = new PullStage(List.of(broker))) {
            plays.forEach(play -> stage.account(broker, play).add(History.of(broker, 60, Duration.ofDays(3))));
            try (Hub hub = stage.setup(folder).start();
                    Connection other = otherConnection(hub)) {
                List<Pulled> all = plays.stream()
                        .map(play -> stage.pulled(broker, play, hub))
                        .toList();
                execute(other, "begin; lock table execution in exclusive mode");
                all.forEach(Pulled::begin);
                await("pulls wait for the lock", () -> waiting(hub) > 1);
                await("all were asked for", () -> all.stream().allMatch(PullPaceTest::hasAsked));

                for (int i = 0; i < 30; i++) {
                    Message alert =
                            Message.buy("1", broker.symbol()).to(all.getFirst().account());
                    // One that waited in vain does not try again by itself for long.
                    await("pulls wait for the lock", () -> waiting(hub) > 0 || begunAgain(all));
                    long began = System.nanoTime();
                    Answer answer = hub.send(alert.key("during" + i));
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    assertThat(hub.get("/api/v1/orders?limit=5").status()).isEqualTo(200);
                    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
                }
                execute(other, "rollback");
                all.forEach(Pulled::pull);

                assertThat(all).allSatisfy(pulled -> assertThat(byHand(pulled)).isEqualTo(60));
            }
        }
    }

    private static boolean begunAgain(List<Pulled> all) {
        all.forEach(Pulled::begin);
        return false;
    }

    private static boolean hasAsked(Pulled pulled) {
        return !pulled.customer().seen(SimulatedOperation.FILLS).isEmpty();
    }

    private static long byHand(Pulled pulled) {
        return pulled.all().stream()
                .filter(fill -> !fill.path("ours").asBoolean())
                .count();
    }

    /** How many sessions of the database wait for a lock. */
    private static long waiting(Hub hub) {
        return hub.database()
                .sql("select count(*) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    private static Connection otherConnection(Hub hub) throws SQLException {
        HikariDataSource pool = hub.bean(HikariDataSource.class);
        return DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SimulatedBroker broker(String name) {
        return Brokers.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long submitted(Pulled pulled) {
        return pulled.customer().seen(SimulatedOperation.SUBMIT).size();
    }
}
