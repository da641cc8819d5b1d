package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.MovableClock;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Christmas Eve shares end at 13:00 New York, index futures at 12:15 Chicago, a quarter of an hour later. */
@Tag("hub")
class HalfDayTest {
    private static final Instant BEFORE_SHARES_END = Instant.parse("2026-12-24T17:49:57Z");
    private static final Instant BEFORE_FUTURES_END = Instant.parse("2026-12-24T18:04:57Z");
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              shares: { connection: paper, starting_balance: 50000, rules: flat }
              futures: { connection: paper, starting_balance: 50000, rules: flat }
            groups: { main: [ shares, futures ], shares: [ shares ], futures: [ futures ] }
            """;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();

    @Test
    void an_account_is_flat_before_the_end_of_the_market_of_what_it_holds() {
        clock.set(BEFORE_SHARES_END.minusSeconds(3_600));
        try (Hub hub = setup().start(clock)) {
            hub.settled(hub.send(Message.buy("2", "AAPL").at("200").to("shares")));
            hub.settled(hub.send(Message.buy("2", "ES").at("5000").to("futures")));

            clock.set(BEFORE_SHARES_END);
            awaitFlat(hub, "shares");

            assertThat(hub.account("futures").path("positions")).hasSize(1);
            assertThat(hub.account("shares").path("flat_by").asText()).isEqualTo("2026-12-24T17:50:00Z");
            assertThat(hub.account("futures").path("flat_by").asText()).isEqualTo("2026-12-24T18:05:00Z");
            clock.set(BEFORE_FUTURES_END);
            awaitFlat(hub, "futures");
        }
    }

    private static void awaitFlat(Hub hub, String account) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> hub.account(account).path("positions").isEmpty());
    }

    private Setup setup() {
        String rules = "rule_sets: { flat: { flat_by: \"15:55 America/New_York\" } }\n";
        return Setup.in(folder).text("routes/risk.yaml", rules).text("routes/accounts.yaml", ACCOUNTS);
    }
}
