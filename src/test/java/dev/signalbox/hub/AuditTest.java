package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.journal.BrokerSnapshot;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.RiskStateChange;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.kit.Together;
import dev.signalbox.risk.Balances;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the running hub writes down, and that it cannot take it back. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class AuditTest {
    private final Hub hub;
    private final TestAccount testAccount;

    AuditTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void an_approval_is_written_down_with_its_order_and_the_figures_before_it() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        JsonNode resting = testAccount.order(Message.buy("1", "ES").at("5000").limit("4000.50"), "open");

        JsonNode entry = latest();
        assertThat(entry.path("kind").asText()).isEqualTo("approved");
        assertThat(entry.path("account").asText()).isEqualTo(testAccount.id());
        assertThat(entry.path("number").asInt()).isEqualTo(2);
        assertThat(entry.path("order_id").asText()).isEqualTo(resting.path("id").asText());
        assertThat(entry.path("at").asText().substring(0, 19))
                .isEqualTo(resting.path("recorded_at").asText().substring(0, 19));
        JsonNode order = entry.at("/data/order");
        assertThat(order.path("client_order_id").asText())
                .isEqualTo(resting.path("client_order_id").asText());
        assertThat(order.path("limit_price").asText()).isEqualTo("4000.5");
        assertThat(order.path("side").asText() + order.path("quantity").asText())
                .isEqualTo("buy1");
        JsonNode balances = entry.at("/data/figures");
        assertThat(balances.path("orders_today").asInt()).isEqualTo(1);
        assertThat(balances.path("holdings").path(order.path("symbol").asText()).toString())
                .isEqualTo("{\"position\":\"2\",\"buying\":\"0\",\"selling\":\"0\"}");
    }

    @Test
    void a_refusal_is_written_down_with_its_rule_and_the_figures_that_led_to_it() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        Answer refused = testAccount.send(Message.buy("1", "ES").at("5000").with("timestamp", "2026-01-02T15:00:00Z"));

        JsonNode entry = latest();
        assertThat(entry.path("kind").asText()).isEqualTo("refused");
        assertThat(entry.path("alert_id").asText()).isEqualTo(refused.alertId());
        assertThat(entry.path("order_id").isNull()).isTrue();
        assertThat(entry.at("/data/rule").asText())
                .isEqualTo(refused.json().at("/refused/0/rule").asText());
        assertThat(entry.at("/data/reason").asText())
                .isEqualTo(refused.json().at("/refused/0/reason").asText());
        assertThat(entry.at("/data/figures/holdings").size()).isEqualTo(1);
    }

    @Test
    void a_limit_that_shuts_an_account_is_written_down_and_what_a_person_then_sets() {
        Account account =
                hub.bean("accountGroups", Accounts.class).account("fragile").orElseThrow();
        Journal journal = hub.bean(Journal.class);
        journal.observe(seen(account, "47500")).join();
        hub.send(Message.buy("1", "ES").at("5000").to("fragile"));
        journal.observe(seen(account, "49000")).join();
        journal.set(account, new RiskStateChange.Open()).join();
        journal.set(account, new RiskStateChange.Floor(new BigDecimal("47250.50")))
                .join();

        List<JsonNode> entries = notOfFlattening("fragile");
        assertThat(entries)
                .extracting(entry -> entry.path("kind").asText())
                .containsExactly("floor", "active", "open", "refused", "breached");
        assertThat(entries.get(0).at("/data/floor").asText()).isEqualTo("47250.5");
        assertThat(entries.get(3).at("/data/rule").asText()).isEqualTo("max_loss");
        assertThat(entries.get(3).at("/data/figures/state").asText()).isEqualTo("breached");
        assertThat(entries.get(3).at("/data/figures/floor").asText()).isEqualTo("48000");
        assertThat(entries.get(4).at("/data/rule").asText()).isEqualTo("max_loss");
        assertThat(entries.get(4).at("/data/before").asText()).isEqualTo("active");
        assertThat(entries.get(4).at("/data/figures/equity").asText()).isEqualTo("47500");
        assertThat(entries.get(4).at("/data/figures/anchor_equity").asText()).isEqualTo("50000");
    }

    @Test
    void what_a_person_sets_is_written_down_although_it_changes_nothing() {
        Account account = hub.bean("accountGroups", Accounts.class)
                .account(testAccount.id())
                .orElseThrow();
        Journal journal = hub.bean(Journal.class);

        journal.set(account, new RiskStateChange.Open()).join();
        journal.set(account, new RiskStateChange.Open()).join();

        assertThat(kinds()).containsExactly("open", "open");
    }

    @Test
    void the_same_alert_again_is_no_further_decision() {
        testAccount.order(Message.buy("2", "ES").at("5000").key("audited-twice"), "filled");

        assertThat(testAccount
                        .send(Message.buy("2", "ES").at("5000").key("audited-twice"))
                        .word())
                .isEqualTo("duplicate");

        assertThat(kinds()).containsExactly("approved");
    }

    @Test
    void the_kill_switch_is_written_down_when_it_changes() {
        String path = "/api/v1/kill-switch?account=" + testAccount.id();
        hub.put(path);
        hub.put(path);
        testAccount.send(Message.buy("1", "ES").at("5000"));
        hub.delete(path);
        hub.delete(path);

        assertThat(kinds()).containsExactly("kill_switch_off", "refused", "kill_switch_on");
    }

    @Test
    void what_a_person_does_with_orders_and_letters_is_written_down() {
        String order = testAccount
                .order(Message.buy("1", "ES").at("5000").limit("4000"), "open")
                .path("id")
                .asText();
        hub.delete("/api/v1/orders/" + order);
        hub.send(Message.buy("many", "NOSUCH").with("strategy", testAccount.id()));
        String letter = hub.database()
                .sql("select id::text from dead_letter where position(? in body) > 0")
                .param((testAccount.id() + "\"").getBytes(UTF_8))
                .query(String.class)
                .single();
        hub.post("/api/v1/dead-letters/" + letter + "/replay", "");
        hub.delete("/api/v1/dead-letters/" + letter);

        assertThat(kinds()).containsExactly("cancel", "approved");
        List<String> done = new ArrayList<>();
        hub.get("/api/v1/audit?account=*&limit=1000").json().path("entries").forEach(entry -> {
            if (entry.at("/data/letter_id").asText().equals(letter)) {
                done.add(entry.path("kind").asText());
            }
        });
        assertThat(done).containsExactly("discard", "replay");
    }

    @Test
    void entries_are_listed_page_by_page_the_latest_first_of_one_account_and_of_all() {
        for (int i = 0; i < 5; i++) {
            testAccount.send(Message.buy("1", "ES").at("5000").key("listed-" + i));
        }
        assertThat(numbers("account=" + testAccount.id() + "&")).containsExactly(5, 4, 3, 2, 1);
        String third = hub.get("/api/v1/audit?limit=3&account=" + testAccount.id())
                .json()
                .at("/entries/2/at")
                .asText();
        assertThat(numbers("since=" + third + "&account=" + testAccount.id() + "&"))
                .containsExactly(5, 4, 3);

        assertThat(numbers("since=" + third + "&")).contains(5, 4, 3).doesNotContain(2, 1);
        assertThat(numbers("until=" + third + "&account=" + testAccount.id() + "&"))
                .containsExactly(2, 1);
        assertThat(numbers("until=" + third + "&")).containsExactly(2, 1);
        assertThat(numbers("until=1999-01-01&account=" + testAccount.id() + "&"))
                .isEmpty();
        assertThat(hub.get("/api/v1/audit?cursor=1@nobody").word()).isEqualTo("invalid_cursor");
        assertThat(hub.get("/api/v1/audit?account=paper-main&cursor=1@" + testAccount.id())
                        .word())
                .isEqualTo("invalid_cursor");
        assertThat(hub.get("/api/v1/audit?limit=0").word()).isEqualTo("invalid_limit");
        assertThat(hub.get("/api/v1/audit?since=yesterday").word()).isEqualTo("invalid_since");
    }

    @Test
    void whoever_writes_at_once_every_chain_stays_whole() {
        String path = "/api/v1/kill-switch?account=" + testAccount.id();
        Together.run(12, number -> {
            for (int i = 0; i < 20; i++) {
                switch (number) {
                    case 0 -> hub.put(path);
                    case 1 -> hub.delete(path);
                    default -> recorded(Message.buy("1", "ES").at("5000").key("audit-" + number + "-" + i));
                }
            }
            return number;
        });

        JsonNode verified = hub.get("/api/v1/audit/verify").json();
        assertThat(verified.path("whole").asBoolean()).as("%s", verified).isTrue();
        assertThat(kinds().stream().filter(kind -> !kind.startsWith("kill"))).hasSize(200);
    }

    /** Sends again, as senders do, where the hub says that it kept nothing. */
    private void recorded(Message message) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> testAccount.send(message), answer -> !answer.word().equals("not_recorded"));
    }

    /** A breach makes the account flat too, at a moment of its own. */
    private List<JsonNode> notOfFlattening(String account) {
        JsonNode entries =
                hub.get("/api/v1/audit?limit=1000&account=" + account).json().path("entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> !entry.path("kind").asText().startsWith("flat"))
                .toList();
    }

    private static BrokerSnapshot seen(Account account, String money) {
        Balances balances = Balances.flat(new BigDecimal(money));
        return new BrokerSnapshot(account, Instant.now(), Optional.of(balances), Optional.of(List.of()), true);
    }

    private JsonNode latest() {
        return hub.get("/api/v1/audit?limit=1&account=" + testAccount.id())
                .json()
                .at("/entries/0");
    }

    private List<String> kinds() {
        return Answer.texts(
                hub.get("/api/v1/audit?limit=1000&account=" + testAccount.id())
                        .json()
                        .path("entries"),
                "kind");
    }

    /** The numbers of this desk's entries, of all pages that a list has. */
    private List<Integer> numbers(String query) {
        List<Integer> numbers = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    hub.get("/api/v1/audit?" + query + "limit=2" + cursor).json();
            page.path("entries").forEach(entry -> {
                if (entry.path("account").asText().equals(testAccount.id())) {
                    numbers.add(entry.path("number").asInt());
                }
            });
            cursor = page.path("next_cursor").isTextual()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : null;
        }
        return numbers;
    }
}
