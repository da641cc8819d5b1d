package dev.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A page that stays open while much happens at many accounts. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BurstTest {
    private static final int ACCOUNTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Hub hub;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) {
        Desk.needsBrowser();
        hub = Setup.in(folder)
                .text("routes/accounts.yaml", accounts())
                .text("routes/risk.yaml", "rule_sets: { open: { max_age: 60s } }")
                .start();
        browser = Browser.at(hub.address());
        browser.logIn(Setup.API_TOKEN);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    /** An alert is a handful of events: itself, its order twice, the fill, the position, the account. */
    @Test
    void a_page_follows_a_burst_and_asks_at_most_once_a_second() throws Exception {
        browser.open("/console");
        browser.awaitText("live", "Live");
        Instant began = Instant.now();
        long before = browser.fetched();

        Set<String> seen = new HashSet<>();
        for (int n = 0; seen.size() < 4 && began.plus(PATIENCE).isAfter(Instant.now()); n++) {
            hub.send(alert(n));
            Thread.sleep(25);
            if (n % 10 == 0) {
                seen.add(browser.text("alerts"));
            }
        }
        hub.send(Message.buy("7", "MES").at("6000").to("g7"));
        browser.awaitText("alerts", "buy 7 MES for g7");
        browser.awaitText("orders", "buy 7 MESZ6");

        assertThat(seen).as("how the page was meanwhile").hasSizeGreaterThanOrEqualTo(4);
        assertThat(browser.fetched() - before)
                .isPositive()
                .isLessThanOrEqualTo(Duration.between(began, Instant.now()).toSeconds() + 2);
        assertThat(browser.text("live")).isEqualTo("Live");
    }

    private static Message alert(int n) {
        Message message = n / ACCOUNTS % 2 == 0 ? Message.buy("1", "ES") : Message.sell("1", "ES");
        return message.at("6000").to("g" + n % ACCOUNTS).key("burst-" + n);
    }

    private static String accounts() {
        return "connections: { paper: { broker: paper } }\naccounts:\n"
                + each("  a%1$d: { connection: paper, starting_balance: 100000, rules: open }")
                + "groups:\n"
                + each("  g%1$d: [ a%1$d ]");
    }

    private static String each(String line) {
        return IntStream.range(0, ACCOUNTS).mapToObj(line::formatted).collect(Collectors.joining("\n", "", "\n"));
    }
}
