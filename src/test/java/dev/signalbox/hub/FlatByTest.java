package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.MovableClock;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At {@code flat_by} an account is closed by itself. */
@Tag("hub")
class FlatByTest {
    private static final int LITTLE = 3;
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              early: { connection: paper, starting_balance: 50000, rules: early }
              free: { connection: paper, starting_balance: 50000, rules: free }
            groups:
              main: [ early, free ]
              early: [ early ]
            """;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final Instant moment = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void then_its_orders_are_canceled_and_its_positions_closed_and_no_entry_passes() {
        try (Hub hub = setup().start(clock)) {
            hub.settled(hub.send(Message.buy("2", "ES").at("5000")));
            Answer limit = hub.send(Message.buy("1", "ES").limit("4000").to("early"));
            hub.order(limit, "open");
            assertThat(hub.account("early").path("positions")).hasSize(1);

            clock.set(moment.minusSeconds(LITTLE));
            awaitFlat(hub);

            assertThat(clock.instant()).isAfter(moment);
            hub.order(limit, "canceled");
            assertThat(hub.account("free").path("positions")).hasSize(1);
            assertThat(hub.get("/api/v1/accounts/early/flatten")
                            .json()
                            .path("cause")
                            .asText())
                    .isEqualTo("flat_by");
            Answer entry = hub.send(Message.buy("1", "ES").to("early"));
            assertThat(Answer.texts(entry.json().path("refused"), "rule")).containsExactly("flat_by");
        }
    }

    @Test
    void a_hub_that_was_down_at_that_moment_does_it_when_it_is_back() {
        Setup setup = setup();
        try (Hub hub = setup.start(clock)) {
            hub.settled(hub.send(Message.buy("2", "ES").at("5000")));
        }

        clock.set(moment.plusSeconds(LITTLE));

        try (Hub hub = setup.start(clock)) {
            awaitFlat(hub);
        }
    }

    private static void awaitFlat(Hub hub) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> hub.account("early").path("positions").isEmpty());
    }

    private Setup setup() {
        String rules = """
                rule_sets:
                  free: { max_orders_per_day: 100 }
                  early: { extends: free, day_starts: "%s Etc/UTC", flat_by: "%s Etc/UTC" }
                """.formatted(utc(moment.minusSeconds(3_600)), utc(moment));
        return Setup.in(folder).text("routes/risk.yaml", rules).text("routes/accounts.yaml", ACCOUNTS);
    }

    private static LocalTime utc(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalTime();
    }
}
