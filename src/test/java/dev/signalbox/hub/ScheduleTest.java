package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.cluster.HubInstance;
import dev.signalbox.kit.Hub;
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
import org.quartz.utils.DBConnectionManager;

/** What is scheduled once is done once, however many hubs share a database. */
@Tag("hub")
class ScheduleTest {
    private static final String TICKS = """
            - route:
                id: ticks
                from:
                  uri: quartz-cluster:tests/ticks
                  parameters: {cron: "* * * * * ?"}
                  steps:
                    - bean: {beanType: dev.signalbox.hub.Ticks, method: tick}
            """;

    @TempDir
    private Path folder;

    private EmbeddedPostgres database;

    @BeforeEach
    void start() throws IOException {
        Ticks.SEEN.clear();
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    @Test
    void two_hubs_do_it_once_and_the_one_that_is_left_goes_on() throws IOException {
        Hub first = setup("first").start();
        Hub second = setup("second").start();
        await().atMost(Duration.ofSeconds(20)).until(() -> Ticks.SEEN.size() > 5);
        String ended = first.bean(HubInstance.class).id().toString();
        first.close();
        int before = Ticks.SEEN.size();

        await().atMost(Duration.ofSeconds(30)).until(() -> Ticks.SEEN.size() > before + 2);
        second.close();

        assertThat(Ticks.SEEN).extracting(Ticks.Tick::due).doesNotHaveDuplicates();
        // Quartz keeps what gives it connections for the whole process, but nothing of a hub that has ended.
        assertThatThrownBy(() -> DBConnectionManager.getInstance().getConnection(ended))
                .hasMessage("the scheduler has ended");
    }

    @Test
    void what_was_due_while_no_hub_ran_is_done_once_at_the_next_start() throws IOException {
        Setup setup = setup("first");
        Hub hub = setup.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> !Ticks.SEEN.isEmpty());
        hub.close();
        List<Ticks.Tick> before = List.copyOf(Ticks.SEEN);

        Hub again = setup.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> Ticks.SEEN.size() > before.size() + 1);
        again.close();

        assertThat(Ticks.SEEN).extracting(Ticks.Tick::due).doesNotHaveDuplicates();
    }

    private Setup setup(String name) {
        return Setup.in(folder.resolve(name))
                .text("routes/ticks.camel.yaml", TICKS)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres");
    }
}
