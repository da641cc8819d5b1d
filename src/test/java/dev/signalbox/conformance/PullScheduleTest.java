package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When connections are pulled, and by which of several hubs. */
@Tag("conformance")
class PullScheduleTest {
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();
    private static final String NAME = "timed";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String SELDOM = "0 0 0 1 1 ?";

    @TempDir
    private Path folder;

    private EmbeddedPostgres database;
    private FaultyServer server;
    private BrokerUser customer;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .start();
        server = FaultyServer.start(ALPACA);
        customer = server.customer(NAME);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        database.close();
    }

    @Test
    void two_hubs_never_pull_the_same_connection_and_the_one_that_is_left_goes_on() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        customer.book().add(History.of(ALPACA, 400, Duration.ofDays(5)));
        customer.always(SimulatedOperation.FILLS, new Fault("slow", false, serving -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(60);
            now.decrementAndGet();
            serving.send(serving.execute());
        }));
        Hub first = setup("first", EVERY_SECOND).start();
        Hub second = setup("second", EVERY_SECOND).start();
        await().atMost(PATIENCE).until(() -> pull(second).path("pages").asInt() > 5);
        await("what is due meanwhile is left out and counted").atMost(PATIENCE).until(() -> skipped(second) > 0);

        first.close();

        await().atMost(PATIENCE)
                .until(() -> pull(second).path("last_success_at").isTextual());
        assertThat(second.get("/api/v1/fills?limit=1000&account=" + NAME).json().path("fills"))
                .hasSize(400);
        assertThat(most.get()).isEqualTo(1);
        second.close();
    }

    @Test
    void what_was_missed_while_no_hub_ran_is_pulled_once() throws Exception {
        Setup setup = setup("only", SELDOM);
        try (Hub hub = setup.start()) {
            assertThat(pull(hub).path("next_at").asText()).startsWith("2027-01-01T00:00:00");
        }
        int before = calls();
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            // Two minutes ago, and behind it the next one in a year.
            assertThat(statement.executeUpdate("update qrtz_triggers set next_fire_time = "
                            + (System.currentTimeMillis() - 120_000) + " where trigger_name = '" + NAME + "'"))
                    .isOne();
        }

        try (Hub hub = setup.start()) {
            await().atMost(PATIENCE)
                    .until(() -> pull(hub).path("last_success_at").isTextual());
            int once = calls();
            String success = pull(hub).path("last_success_at").asText();
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> pull(hub).path("last_success_at").asText().equals(success));

            assertThat(before).isZero();
            assertThat(once).isPositive().isEqualTo(calls());
            assertThat(skipped(hub)).isZero();
        }
    }

    @Test
    void many_connections_begin_at_seconds_of_their_own_and_always_at_the_same_ones() {
        List<String> names =
                IntStream.range(0, 12).mapToObj(number -> "desk-" + number).toList();
        try (Hub hub = setup("many", names, "{{second}} * * * * ?").start()) {
            var seconds = new TreeSet<String>();
            for (JsonNode pull : hub.get("/api/v1/pulls").json().path("pulls")) {
                String second = pull.path("next_at")
                        .asText()
                        .substring("2026-11-28T10:00:".length())
                        .substring(0, 2);
                assertThat(second)
                        .isEqualTo("%02d"
                                .formatted(Math.floorMod(
                                        pull.path("connection").asText().hashCode(), 60)));
                seconds.add(second);
            }
            assertThat(seconds).hasSizeGreaterThan(8);
        }
    }

    private int calls() {
        return customer.seen(SimulatedOperation.FILLS).size();
    }

    private static JsonNode pull(Hub hub) {
        return hub.get("/api/v1/pulls").json().path("pulls").path(0);
    }

    private static long skipped(Hub hub) {
        return hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("signalbox_pull_skipped_total{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private Setup setup(String name, String cron) {
        return setup(name, List.of(NAME), cron);
    }

    private Setup setup(String hub, List<String> names, String cron) {
        Setup setup = Setup.in(folder.resolve(hub))
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + lines(names, name -> Stage.connection(ALPACA, name)) + "accounts:\n"
                                + lines(names, name -> Stage.account(ALPACA, name, "starting_balance: 100000"))
                                + "groups:\n" + lines(names, "  %1$s: [ %1$s ]"::formatted))
                .with(Stage.urlVariable(ALPACA), server.url())
                .with("signalbox.looks", "false")
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres");
        try {
            String pulls = Files.readString(folder.resolve(hub).resolve("routes/pulls.camel.yaml"));
            return setup.text("routes/pulls.camel.yaml", pulls.replace("{{second}} * * * * ?", cron));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(List<String> names, java.util.function.UnaryOperator<String> line) {
        return names.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }
}
