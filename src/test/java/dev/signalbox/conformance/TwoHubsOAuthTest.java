package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs share a log-in whose refresh tokens are good once. */
@Tag("conformance")
class TwoHubsOAuthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "shared";

    @TempDir
    private Path folder;

    @Test
    void a_log_in_at_either_hub_is_used_by_the_one_that_serves_and_no_refresh_token_twice() throws IOException {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("database"))
                        .start();
                OAuthBrokers brokers = OAuthBrokers.start()) {
            Hub first = setup(brokers, "first", database).start();
            Hub second = setup(brokers, "second", database).start();
            LoginVisitor person = new LoginVisitor(second).inConsole();
            // The first hub serves the connection; the browser begins and ends at the second one.
            assertThat(person.led(person.loggedInAtBroker(NAME)).statusCode()).isEqualTo(200);

            Trader trader = brokers.trader(first, folder, NAME, true);
            trader.assertFilledOnce(trader.send(trader.buy()));
            await().atMost(PATIENCE).until(() -> refreshes(brokers).size() >= 2);
            first.close();

            int before = refreshes(brokers).size();
            await().atMost(PATIENCE).until(() -> refreshes(brokers).size() >= before + 2);
            Trader heir = brokers.trader(second, folder, NAME, true);
            assertThat(heir.ask(heir.buy()).word()).isEqualTo("duplicate");
            heir.await(heir.send(heir.buy()), "filled");
            assertThat(refreshes(brokers)).doesNotHaveDuplicates();
            assertThat(brokers.acmeLogin().reused()).isEmpty();
            second.close();
        }
    }

    private static List<String> refreshes(OAuthBrokers brokers) {
        return brokers.acmeLogin().refreshed().stream()
                .map((Map<String, String> form) -> form.get("refresh_token"))
                .toList();
    }

    private Setup setup(OAuthBrokers brokers, String hub, EmbeddedPostgres database) {
        return brokers.setup(folder.resolve(hub), List.of(), List.of(NAME))
                .with("SIGNALBOX_MASTER_KEY", Setup.MASTER_KEY)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres");
    }
}
