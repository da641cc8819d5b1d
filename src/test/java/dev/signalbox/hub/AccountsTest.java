package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.TestAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How accounts stand against their limits, and what a person may change of that. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsTest {
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              losing: { connection: paper, starting_balance: 50000, rules: strict }
              soft:   { connection: paper, starting_balance: 50000, rules: daily }
              floor:  { connection: paper, starting_balance: 50000, rules: strict }
              free:   { connection: paper, starting_balance: 50000 }
            groups: { losing: [ losing ], soft: [ soft ], floor: [ floor ], free: [ free ] }
            """;
    private static final String RULES = """
            rule_sets:
              strict: { max_loss: { amount: 2000, trail: end_of_day, lock: start } }
              daily:  { daily_loss: { amount: 1000, kind: soft, open_profit: true, flatten: false }, max_contracts: { minis: 5 } }
            """;

    private Path folder;
    private Hub hub;

    @BeforeAll
    void start(@TempDir Path own) {
        folder = own;
        hub = setup().start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private Setup setup() {
        return Setup.in(folder).text("routes/accounts.yaml", ACCOUNTS).text("routes/risk.yaml", RULES);
    }

    @Test
    void a_breach_closes_the_account_and_shuts_its_entries_until_a_person_opens_it() {
        TestAccount testAccount = new TestAccount(hub, "losing");
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        testAccount.order(Message.sell("1", "ES").at("4959"), "filled");

        JsonNode breached = testAccount.account();
        assertThat(breached.path("state").asText()).isEqualTo("breached");
        assertThat(breached.at("/stop/rule").asText()).isEqualTo("max_loss");
        assertThat(breached.path("floor").asText()).isEqualTo("48000.00");
        assertThat(Answer.texts(
                        testAccount
                                .send(Message.buy("1", "NQ").at("20000"))
                                .json()
                                .path("refused"),
                        "rule"))
                .containsExactly("max_loss");
        await().atMost(Duration.ofSeconds(20)).until(() -> flattening("losing").equals("flat"));
        assertThat(testAccount.position()).isEmpty();
        assertThat(opened("losing")).isEqualTo("breached");

        hub.put("/api/v1/accounts/losing/floor", "{\"floor\": \"45000\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> opened("losing").equals("active"));
        // Each time that it was stopped again the hub makes sure that it is flat, and takes no entries meanwhile.
        AtomicInteger price = new AtomicInteger(20_001);
        await().atMost(Duration.ofSeconds(20)).until(() -> testAccount
                .send(Message.buy("1", "NQ").at(String.valueOf(price.incrementAndGet())))
                .word()
                .equals("received"));
    }

    private String flattening(String account) {
        return hub.get("/api/v1/accounts/" + account + "/flatten")
                .json()
                .path("state")
                .asText();
    }

    private String opened(String account) {
        return hub.post("/api/v1/accounts/" + account + "/open", "")
                .json()
                .path("state")
                .asText();
    }

    @Test
    void a_soft_daily_loss_shuts_entries_and_lets_exits_pass() {
        TestAccount testAccount = new TestAccount(hub, "soft");
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        testAccount.order(Message.sell("1", "ES").at("4989"), "filled");

        assertThat(testAccount.account().path("state").asText()).isEqualTo("soft_stopped");
        assertThat(testAccount.account().path("day_pnl").asText()).isEqualTo("-1100.00");
        assertThat(Answer.texts(
                        testAccount
                                .send(Message.buy("1", "ES").at("4989"))
                                .json()
                                .path("refused"),
                        "rule"))
                .containsExactly("daily_loss");
        testAccount.order(Message.close("ES").at("4989"), "filled");
    }

    @Test
    void a_reversal_closes_and_its_opening_part_is_refused() {
        TestAccount testAccount = new TestAccount(hub, "free");
        testAccount.order(Message.buy("2", "NQ").at("20000"), "filled");

        Answer turned = testAccount.send(Message.sell("3", "NQ").at("20000").with("max_position_size", "0.5"));

        hub.orders(turned, "filled");
        assertThat(Answer.texts(turned.json().path("refused"), "rule")).containsExactly("max_position_size");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void a_restart_in_the_middle_of_a_day_changes_nothing(@TempDir Path own) {
        Setup setup = Setup.in(own).text("routes/accounts.yaml", ACCOUNTS).text("routes/risk.yaml", RULES);
        JsonNode before;
        try (Hub first = setup.start()) {
            TestAccount testAccount = new TestAccount(first, "soft");
            testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
            testAccount.order(Message.sell("1", "ES").at("4989"), "filled");
            before = testAccount.account();
        }
        try (Hub second = setup.start()) {
            JsonNode after = new TestAccount(second, "soft").account();

            assertThat(before.path("state").asText()).isEqualTo("soft_stopped");
            // Only when it was looked at last may differ.
            ((ObjectNode) before).remove("as_of");
            ((ObjectNode) after).remove("as_of");
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void a_floor_set_by_hand_holds_and_what_is_no_floor_is_refused() {
        JsonNode set = hub.put("/api/v1/accounts/floor/floor", "{\"floor\": \"49000\"}")
                .json();

        assertThat(set.path("floor").asText()).isEqualTo("49000.00");
        assertThat(set.path("floor_distance").asText()).isEqualTo("1000.00");
        assertThat(hub.put("/api/v1/accounts/floor/floor", "{\"floor\": \"much\"}")
                        .status())
                .isEqualTo(400);
        assertThat(hub.put("/api/v1/accounts/free/floor", "{\"floor\": \"49000\"}")
                        .word())
                .isEqualTo("no_max_loss");
        assertThat(hub.post("/api/v1/accounts/nobody/open", "").status()).isEqualTo(404);
    }
}
