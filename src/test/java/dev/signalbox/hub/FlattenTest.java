package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LockedTable;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.trading.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account that is flattened because a person wants it. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class FlattenTest {
    private final Hub hub;
    private final TestAccount testAccount;
    private final String path;

    FlattenTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
        this.path = "/api/v1/accounts/" + testAccount.id() + "/flatten";
    }

    @Test
    void its_orders_are_canceled_and_its_positions_closed_by_orders_like_all_others() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        testAccount.order(Message.sell("3", "NQ").at("20000"), "filled");
        Answer limit = testAccount.send(Message.buy("1", "ES").limit("4000"));
        hub.order(limit, "open");

        Answer asked = hub.post(path, "");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("cause").asText()).isEqualTo("request");
        awaitFlat();
        hub.order(limit, "canceled");
        assertThat(testAccount.account().path("positions")).isEmpty();
        JsonNode orders =
                hub.get("/api/v1/orders?account=" + testAccount.id()).json().path("orders");
        assertThat(Answer.texts(orders, "reduce_only").subList(0, 2)).containsExactly("true", "true");
        assertThat(hub.get("/api/v1/alerts/" + orders.get(0).path("alert_id").asText())
                        .json()
                        .toString())
                .contains("\"signalbox\"");
    }

    @Test
    void afterwards_it_trades_again() {
        hub.post(path, "");
        awaitFlat();

        testAccount.order(Message.buy("1", "ES").at("5000"), "filled");

        assertThat(hub.get(path).json().path("state").asText()).isEqualTo("flat");
    }

    @Test
    void the_record_tells_who_asked_and_when_it_was_done() {
        hub.post(path, "");
        awaitFlat();

        JsonNode entries =
                hub.get("/api/v1/audit?account=" + testAccount.id()).json().path("entries");
        assertThat(Answer.texts(entries, "kind")).containsExactly("flat", "flatten");
        assertThat(entries.get(1).path("data").toString()).contains("request");
    }

    @Test
    void a_kill_switch_may_wait_until_it_is_flat() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        String kill = "/api/v1/kill-switch?account=" + testAccount.id();

        JsonNode state = hub.put(kill + "&flatten=true").json();

        assertThat(state.path("pending").asBoolean() || state.path("active").asBoolean())
                .isTrue();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> hub.get(kill).json().path("active").asBoolean());
        assertThat(testAccount.account().path("positions")).isEmpty();
        assertThat(hub.post(path, "").word()).isEqualTo("killed");
        assertThat(hub.delete(kill).json().path("active").asBoolean()).isFalse();
        testAccount.order(Message.buy("1", "ES").at("5000").key(testAccount.id() + "again"), "filled");
    }

    @Test
    void a_kill_switch_that_is_on_closes_what_is_held_and_is_on_again_when_it_is_flat() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        testAccount.order(Message.sell("1", "NQ").at("20000"), "filled");
        String kill = "/api/v1/kill-switch?account=" + testAccount.id();
        hub.put(kill);

        JsonNode state = hub.put(kill + "&flatten=true").json();

        assertThat(state.path("pending").asBoolean()).as(state.toString()).isTrue();
        assertThat(testAccount
                        .send(Message.buy("1", "GC").at("2000"))
                        .json()
                        .at("/refused/0/rule")
                        .asText())
                .isIn("flatten", "kill_switch");
        awaitFlat();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> hub.get(kill).json().path("active").asBoolean());
        assertThat(testAccount.account().path("positions")).isEmpty();
        JsonNode entries =
                hub.get("/api/v1/audit?account=" + testAccount.id()).json().path("entries");
        assertThat(Answer.texts(entries, "kind"))
                .containsSubsequence("flat", "kill_switch_on", "kill_switch_off", "flatten", "kill_switch_on");
        hub.delete(kill);
    }

    @Test
    void a_kill_switch_that_is_on_and_was_let_go_while_it_closes_does_not_come_on_again() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        String kill = "/api/v1/kill-switch?account=" + testAccount.id();
        hub.put(kill);
        hub.put(kill + "&flatten=true");

        hub.delete(kill);

        awaitFlat();
        assertThat(hub.get(kill).json().path("active").asBoolean()).isFalse();
        assertThat(hub.get(kill).json().path("pending").asBoolean()).isFalse();
    }

    @Test
    void its_letter_goes_even_when_the_database_fails_in_the_moment_in_which_it_is_flat() throws Exception {
        keepLetter();
        try (LockedTable letters = LockedTable.of(hub, "dead_letter", "share")) {
            hub.post(path, "");
            // For longer than the hub waits for a lock.
            Thread.sleep(4000);
            letters.letGo();
        }

        awaitFlat();

        assertThat(hub.get("/api/v1/dead-letters?account=" + testAccount.id())
                        .json()
                        .path("dead_letters"))
                .isEmpty();
    }

    @Test
    void strategies_that_stand_against_each_other_have_nothing_left_to_close_afterwards() {
        testAccount.order(of("up", Message.buy("2", "ES").at("5000")), "filled");
        testAccount.order(of("down", Message.sell("2", "ES").at("5000")), "filled");

        hub.post(path, "");
        awaitFlat();

        assertNothingToClose(of("up", Message.sell("2", "ES").at("5000").with("market_position", "flat")));
        assertNothingToClose(of("down", Message.buy("2", "ES").at("5000").with("market_position", "flat")));
        JsonNode settled = settled();
        assertThat(settled.size()).isEqualTo(1);
        assertThat(settled.get(0).path("data").path("cause").asText()).isEqualTo("flatten");
        assertThat(settled.get(0).path("data").path("made").toString()).contains("\"up\":\"2\"", "\"down\":\"-2\"");
    }

    @Test
    void a_strategy_that_holds_more_than_the_account_has_nothing_left_to_close_afterwards() {
        testAccount.order(of("up", Message.buy("3", "ES").at("5000")), "filled");
        testAccount.order(of("down", Message.sell("2", "ES").at("5000")), "filled");

        hub.post(path, "");
        awaitFlat();

        assertNothingToClose(of("up", Message.sell("3", "ES").at("5000").with("market_position", "flat")));
        assertNothingToClose(of("down", Message.buy("2", "ES").at("5000").with("market_position", "flat")));
        assertThat(settled().isEmpty()).isTrue();
    }

    @Test
    void before_a_kill_switch_goes_on_strategies_that_stand_against_each_other_are_closed_too() {
        testAccount.order(of("up", Message.buy("2", "ES").at("5000")), "filled");
        testAccount.order(of("down", Message.sell("2", "ES").at("5000")), "filled");
        String kill = "/api/v1/kill-switch?account=" + testAccount.id();

        hub.put(kill + "&flatten=true");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> hub.get(kill).json().path("active").asBoolean());
        hub.delete(kill);

        assertNothingToClose(of("up", Message.sell("2", "ES").at("5000").with("market_position", "flat")));
    }

    @Test
    void a_stop_that_another_strategy_hid_does_not_come_back_afterwards() {
        testAccount.orders(
                of("up", Message.buy("2", "NQ").at("20000").withJson("stop_loss", "{\"points\": 100}")),
                "filled",
                "open");
        testAccount.order(of("down", Message.sell("2", "NQ").at("20000")), "filled");
        hub.post(path, "");
        awaitFlat();

        testAccount.order(of("up", Message.buy("2", "NQ").at("20000").key("nothing hidden")), "filled");

        JsonNode held = hub.get("/api/v1/positions?account=" + testAccount.id())
                .json()
                .path("positions")
                .path(0);
        assertThat(held.path("quantity").asText()).isEqualTo("2");
        assertThat(held.path("stop_loss").isNull()).isTrue();
    }

    private static Message of(String strategy, Message message) {
        return message.with("strategy", strategy);
    }

    private void assertNothingToClose(Message exit) {
        Answer answer = testAccount.send(exit);
        assertThat(Answer.texts(answer.json().path("refused"), "rule"))
                .as(answer.toString())
                .containsExactly("no_position");
    }

    private ArrayNode settled() {
        ArrayNode settled = JsonNodeFactory.instance.arrayNode();
        hub.get("/api/v1/audit?account=" + testAccount.id())
                .json()
                .path("entries")
                .forEach(entry -> {
                    if (entry.path("kind").asText().equals("strategies_settled")) {
                        settled.add(entry);
                    }
                });
        return settled;
    }

    @Test
    void an_account_that_is_not_there_or_was_never_asked_is_not_found() {
        assertThat(hub.post("/api/v1/accounts/nobody/flatten", "").status()).isEqualTo(404);
        assertThat(hub.get(path).status()).isEqualTo(404);
    }

    @Test
    void its_entries_are_not_opened_while_it_is_flattened_and_that_is_said() throws Exception {
        String open = "/api/v1/accounts/" + testAccount.id() + "/open";
        keepLetter();
        Answer meanwhile;
        try (LockedTable letters = LockedTable.of(hub, "dead_letter", "share")) {
            hub.post(path, "");
            meanwhile = hub.post(open, "");
            letters.letGo();
        }
        awaitFlat();

        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.word()).isEqualTo("flattening");
        assertThat(meanwhile.json().path("detail").asText())
                .startsWith(testAccount.id()
                        + " is being flattened, because of request, and takes no entries until it is flat");
        assertThat(hub.post(open, "").status()).isEqualTo(200);
    }

    /** Until the table of letters takes changes, an account with one is not noted as flat. */
    private void keepLetter() {
        hub.bean(DeadLetters.class)
                .keep(
                        new DeadLetter.Subject(
                                Stage.FLATTEN,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(testAccount.id()),
                                Optional.of("paper")),
                        new DeadLetter.Original(Optional.empty(), Optional.empty(), new byte[0], Instant.now()),
                        new DeadLetter.Failure("not flat after three tries", Optional.empty(), 1));
    }

    private void awaitFlat() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> hub.get(path).json().path("state").asText(), "flat"::equals);
    }
}
