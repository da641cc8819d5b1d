package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A paper account that gets the same orders as another account. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MirrorTest {
    private static final List<String> BOTH = List.of("swing", "swing-paper");

    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        hub = Setup.in(folder)
                .text("routes/accounts.yaml", """
                        connections: { paper: { broker: paper }, twin: { broker: paper } }
                        accounts:
                          swing:       { connection: paper, starting_balance: 100000, rules: tight, mirror: swing-paper }
                          swing-paper: { connection: twin, starting_balance: 30000 }
                          other:       { connection: paper, starting_balance: 100000, rules: tight }
                        groups: { main: [ other, { account: swing, scale: 2 } ], one: [ swing ] }
                        """)
                .text("routes/risk.yaml", "rule_sets: { tight: { max_age: 60s, max_contracts: { minis: 8 } } }")
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @AfterEach
    void flatten() {
        Stream.of("swing", "other").forEach(account -> hub.post("/api/v1/accounts/" + account + "/flatten", ""));
        Stream.of("swing", "swing-paper", "other").forEach(this::awaitFlat);
    }

    @Test
    void what_an_alert_means_for_an_account_is_done_at_its_mirror_too() {
        JsonNode orders = hub.orders(hub.send(Message.buy("1", "ES").at("6000")), "filled", "filled", "filled");

        assertThat(Answer.texts(orders, "account")).containsExactly("other", "swing", "swing-paper");
        assertThat(Answer.texts(orders, "quantity")).containsExactly("1", "2", "2");
        JsonNode closed = hub.orders(hub.send(Message.close("ES").at("6000").to("one")), "filled", "filled");
        assertThat(Answer.texts(closed, "account")).isEqualTo(BOTH);
        assertThat(held("swing-paper")).isEmpty();
    }

    @Test
    void what_was_refused_to_an_account_is_not_done_at_its_mirror() {
        Answer refused = hub.send(Message.buy("9", "ES").at("6000").to("one"));

        JsonNode refusals = refused.json().path("refused");
        assertThat(Answer.texts(refusals, "account")).isEqualTo(BOTH);
        assertThat(Answer.texts(refusals, "rule")).containsExactly("max_contracts", "mirror");
        assertThat(refusals.get(1).path("reason").asText()).startsWith("it mirrors swing, which was refused it by");
    }

    @Test
    void a_chart_is_told_what_became_of_the_account_and_not_of_its_mirror() {
        hub.put("/api/v1/kill-switch?account=swing-paper");
        Answer own;
        try {
            own = placed("{\"symbol\": \"ES\", \"side\": 1, \"type\": 2, \"qty\": 1, \"seenPrice\": 6000}");
        } finally {
            hub.delete("/api/v1/kill-switch?account=swing-paper");
        }
        Answer both = placed("{\"symbol\": \"ES\", \"side\": 1, \"type\": 2, \"qty\": 1, \"seenPrice\": 6000}");

        assertThat(own.status()).as(own.toString()).isEqualTo(200);
        JsonNode listed = hub.get("/api/v1/broker/orders?account=swing").json();
        assertThat(Answer.texts(listed, "id"))
                .contains(
                        own.json().path("orderId").asText(),
                        both.json().path("orderId").asText());
    }

    private Answer placed(String order) {
        return hub.post("/api/v1/broker/orders?account=swing", order);
    }

    @Test
    void a_reversal_of_which_an_account_was_refused_the_second_part_closes_at_both_and_opens_at_none() {
        hub.orders(hub.send(Message.buy("2", "ES").at("6000").to("one")), "filled", "filled");

        Answer reversal = hub.send(Message.sell("11", "ES").at("6000").to("one"));

        JsonNode orders = hub.orders(reversal, "filled", "filled");
        assertThat(Answer.texts(orders, "account")).isEqualTo(BOTH);
        assertThat(Answer.texts(orders, "quantity")).containsExactly("2", "2");
        assertThat(Answer.texts(reversal.json().path("refused"), "rule")).containsExactly("max_contracts", "mirror");
    }

    @Test
    void a_part_of_the_equity_is_that_of_the_account_and_not_of_its_mirror() {
        String tenth =
                "{\"ticker\": \"AAPL\", \"action\": \"buy\", \"quantityType\": \"percent_of_equity\", \"quantity\": 10,"
                        + " \"price\": 100}";

        Answer received = hub.exchange(hub.sender()
                .to("/webhook/traderspost/" + Setup.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(tenth))
                .build());

        JsonNode orders = hub.orders(received, "filled", "filled", "filled");
        assertThat(Answer.texts(orders, "quantity")).containsExactly("100", "200", "200");
    }

    @Test
    void what_a_person_orders_changes_and_cancels_is_so_at_both() {
        Answer entered = enter("{\"account\": \"swing\", \"symbol\": \"ES\", \"action\": \"buy\", \"quantity\": 2,"
                + " \"order_type\": \"limit\", \"limit_price\": 5000, \"market_price\": 6000}");
        assertThat(entered.status()).as(entered.toString()).isEqualTo(200);
        JsonNode working = hub.orders(entered, "open", "open");
        String order = "/api/v1/orders/" + working.get(0).path("id").asText();

        hub.patch(order, "{\"limit_price\": 5001}");
        await().until(
                        () -> Answer.texts(hub.orders(entered, "open", "open"), "limit_price"),
                        List.of("5001", "5001")::equals);
        hub.delete(order);

        hub.orders(entered, "canceled", "canceled");
    }

    @Test
    void a_position_is_protected_and_given_up_at_both() {
        hub.orders(hub.send(Message.buy("1", "ES").at("6000").to("one")), "filled", "filled");

        hub.put("/api/v1/positions/swing/ESZ6/protection", "{\"stop_loss\": 5990}");
        await().until(() -> Answer.texts(positions(), "stop_loss"), List.of("5990", "5990")::equals);
        hub.post("/api/v1/accounts/swing/flatten", "");

        await().atMost(Duration.ofSeconds(20)).until(() -> positions().isEmpty());
    }

    @Test
    void a_kill_switch_that_waits_until_all_are_flat_asks_each_account_once() {
        hub.put("/api/v1/kill-switch?flatten=true");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        hub.get("/api/v1/kill-switch").json().path("active").asBoolean());
        hub.delete("/api/v1/kill-switch");

        for (String account : BOTH) {
            JsonNode entries =
                    hub.get("/api/v1/audit?limit=3&account=" + account).json().path("entries");
            assertThat(Answer.texts(entries, "kind"))
                    .as(account)
                    .startsWith("flat", "flatten")
                    .doesNotContainSequence("flatten", "flatten");
        }
    }

    @Test
    void a_kill_switch_of_everything_closes_first_what_a_switch_of_its_own_stops_and_leaves_that_one_on() {
        hub.orders(hub.send(Message.buy("1", "ES").at("6000")), "filled", "filled", "filled");
        hub.put("/api/v1/kill-switch?account=other");
        hub.put("/api/v1/kill-switch");
        assertThat(hub.put("/api/v1/kill-switch?account=other&flatten=true").word())
                .isEqualTo("killed");

        JsonNode state = hub.put("/api/v1/kill-switch?flatten=true").json();

        assertThat(state.path("pending").asBoolean()).as(state.toString()).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        hub.get("/api/v1/kill-switch").json().path("active").asBoolean());
        assertThat(hub.get("/api/v1/positions").json().path("positions")).isEmpty();
        hub.delete("/api/v1/kill-switch");
        assertThat(hub.get("/api/v1/kill-switch?account=swing").json().path("active"))
                .isEqualTo(BooleanNode.FALSE);
        assertThat(hub.get("/api/v1/kill-switch?account=other").json().path("active"))
                .isEqualTo(BooleanNode.TRUE);
        assertThat(hub.delete("/api/v1/kill-switch?account=other").json().path("active"))
                .isEqualTo(BooleanNode.FALSE);
    }

    @Test
    void both_are_compared_order_by_order() {
        Answer bought = hub.send(Message.buy("2", "NQ").at("20000").to("one"));
        hub.orders(bought, "filled", "filled");

        JsonNode compared = hub.get("/api/v1/accounts/swing/mirror?limit=1").json();

        assertThat(compared.path("mirror").asText()).isEqualTo("swing-paper");
        assertThat(compared.path("summary").toString())
                .isEqualTo("[{\"symbol\":\"NQZ6\",\"compared\":1,\"average_worse\":\"0\",\"cost\":\"0\"}]");
        JsonNode order = compared.path("orders").get(0);
        assertThat(order.path("alert_id").asText()).isEqualTo(bought.alertId());
        assertThat(order.path("mirror").toString())
                .isEqualTo("{\"status\":\"filled\",\"filled_quantity\":\"2\",\"average_price\":\"20000\"}");
        assertThat(hub.get("/api/v1/accounts/other/mirror").status()).isEqualTo(404);
    }

    private JsonNode positions() {
        JsonNode all = hub.get("/api/v1/positions").json().path("positions");
        assertThat(Answer.texts(all, "account")).isSubsetOf(BOTH);
        return all;
    }

    private List<String> held(String account) {
        return Answer.texts(hub.account(account).path("positions"), "quantity");
    }

    private void awaitFlat(String account) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> hub.get("/api/v1/accounts/" + account + "/flatten")
                                .json()
                                .path("state")
                                .asText(),
                        "flat"::equals);
        assertThat(held(account)).isEmpty();
    }

    private Answer enter(String order) {
        return hub.exchange(hub.api("/api/v1/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(order))
                .build());
    }
}
