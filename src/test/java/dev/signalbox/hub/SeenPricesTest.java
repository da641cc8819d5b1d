package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.TestAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A price that is seen counts for the limits of paper accounts at once, not when they are looked at next. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeenPricesTest {
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              posted: { connection: paper, starting_balance: 50000, rules: strict }
              daily:  { connection: paper, starting_balance: 50000, rules: daily }
              told:   { connection: paper, starting_balance: 50000, rules: strict }
              explained: { connection: paper, starting_balance: 50000, rules: strict }
              other:  { connection: paper, starting_balance: 50000, rules: strict }
              peak:   { connection: paper, starting_balance: 50000, rules: intraday }
              banded: { connection: paper, starting_balance: 50000, rules: banded }
              thirds: { connection: paper, starting_balance: 50000, rules: strict }
              pairs:  { connection: paper, starting_balance: 50000, rules: strict }
              free:   { connection: paper, starting_balance: 50000 }
            groups:
              { posted: [ posted ], daily: [ daily ], told: [ told ], other: [ other ], peak: [ peak ], banded: [ banded ],
                explained: [ explained ],
                thirds: [ thirds ], pairs: [ pairs ],
                free: [ free ] }
            """;
    private static final String RULES = """
            rule_sets:
              strict:   { max_loss: { amount: 2000, trail: static } }
              daily:    { daily_loss: { amount: 1000, kind: soft, flatten: false } }
              intraday: { max_loss: { amount: 2000, trail: intraday } }
              banded:   { max_loss: { amount: 2000, trail: static }, price_band: { percent: 5 } }
            """;

    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        hub = Setup.in(folder)
                .text("routes/accounts.yaml", ACCOUNTS)
                .text("routes/risk.yaml", RULES)
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void after_a_posted_price_at_the_floor_the_next_entry_is_refused() {
        assertStoppedBetween(holding("posted", "ES", "6000"), "ES", "5960.25", "5960");
    }

    @Test
    void after_a_posted_price_the_next_entry_is_refused_by_the_daily_loss() {
        TestAccount account = holding("daily", "YM", "42000");

        post("YM", "41800");

        assertThat(rules(account.send(Message.buy("1", "MNQ").at("20000")))).containsExactly("daily_loss");
    }

    @Test
    void the_price_of_an_alert_counts_for_the_alert_itself_and_no_exit_is_refused_for_it() {
        TestAccount account = holding("told", "NQ", "20000");

        Answer entry = account.send(Message.buy("1", "NQ").at("19900"));
        Answer exit = account.send(Message.close("NQ").at("19900"));

        assertThat(rules(entry)).containsExactly("max_loss");
        assertThat(rules(exit)).doesNotContain("max_loss");
        await().atMost(Duration.ofSeconds(20)).until(() -> account.position().isEmpty());
    }

    @Test
    void an_explanation_judges_by_the_alerts_own_price_as_the_alert_would_be_judged() {
        TestAccount account = holding("explained", "MES", "6000");
        Message entry = Message.buy("1", "MES").at("5590").to("explained");

        JsonNode explained = hub.post("/api/v1/explain?source=tradingview", entry.json())
                .json()
                .at("/accounts/0");
        assertThat(account.account().path("state").asText()).isEqualTo("active");
        Answer sent = account.send(entry);

        assertThat(rules(sent)).containsExactly("max_loss");
        assertThat(explained.path("verdict").asText()).isEqualTo("refused");
        assertThat(explained.path("rule").asText()).isEqualTo("max_loss");
        assertThat(explained.path("reason")).isEqualTo(sent.json().at("/refused/0/reason"));
    }

    @Test
    void the_price_of_an_alert_for_one_account_counts_for_the_others_that_hold_the_contract_at_their_next_look() {
        TestAccount account = holding("other", "RTY", "2000");

        hub.order(new TestAccount(hub, "free").send(Message.buy("1", "RTY").at("1960")), "filled");

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> rules(
                                account.send(Message.buy("1", "MNQ").at("20000").key("other-" + System.nanoTime())))
                        .contains("max_loss"));
    }

    @Test
    void a_peak_between_two_looks_lifts_a_floor_that_trails_every_moment() {
        TestAccount account = holding("peak", "GC", "2700");

        post("GC", "2730");
        post("GC", "2709");

        assertThat(account.account().path("floor").asText()).isEqualTo("51000.00");
        assertThat(rules(account.send(Message.buy("1", "MNQ").at("20000")))).containsExactly("max_loss");
    }

    @Test
    void money_exactly_at_the_floor_has_reached_it_whatever_the_average_price_is() {
        TestAccount account = holding("thirds", "MYM", "42000");
        account.order(Message.buy("2", "MYM").at("41999"), "filled");

        post("MYM", "40666");
        assertThat(account.account().path("equity").asText()).isEqualTo("48000.00");

        assertThat(account.account().path("state").asText()).isEqualTo("breached");
        assertThat(account.account().at("/stop/reason").asText())
                .isEqualTo("the account has 48000, the floor of max_loss is 48000");
    }

    @Test
    void the_profit_of_a_pair_of_other_currencies_counts_at_their_last_rate() {
        post("GBPUSD", "1.25");
        TestAccount account = new TestAccount(hub, "pairs");
        account.order(Message.buy("100000", "EURGBP").at("0.8500"), "filled");

        assertStoppedBetween(account, "EURGBP", "0.8341", "0.8340");
    }

    @Test
    void a_price_that_the_band_refuses_moves_no_limit() {
        TestAccount account = holding("banded", "SI", "30");

        Answer wrong = account.send(Message.buy("1", "SI").at("3"));

        assertThat(rules(wrong)).containsExactly("price_band");
        assertThat(account.account().path("state").asText()).isEqualTo("active");
    }

    private TestAccount holding(String id, String symbol, String price) {
        TestAccount account = new TestAccount(hub, id);
        account.order(Message.buy("1", symbol).at(price), "filled");
        return account;
    }

    private void post(String symbol, String price) {
        Answer posted = hub.post("/api/v1/prices", "{\"symbol\": \"" + symbol + "\", \"price\": \"" + price + "\"}");
        assertThat(posted.status()).isEqualTo(200);
    }

    private static List<String> rules(Answer answer) {
        return Answer.texts(answer.json().path("refused"), "rule");
    }

    private void assertStoppedBetween(TestAccount account, String symbol, String before, String floor) {
        post(symbol, before);
        Answer above = account.send(Message.buy("1", "MNQ").at("20000").key(symbol + "-above"));
        post(symbol, floor);
        Answer at = account.send(Message.buy("1", "MNQ").at("20000").key(symbol + "-at"));

        assertThat(above.word()).isEqualTo("received");
        assertThat(rules(at)).containsExactly("max_loss");
    }
}
