package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a hub with the files of the release knows after a restart on the same data folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTest {
    private Hub hub;
    private JsonNode before;
    private Answer limit;
    private Answer triggered;
    private Answer bought;

    @BeforeAll
    void restart(@TempDir Path folder) {
        Setup setup = Setup.in(folder);
        try (Hub first = setup.start()) {
            hub = first;
            bought = first.send(Message.buy("2", "ES").at("5000"));
            first.order(bought, "filled");
            limit = first.send(Message.buy("1", "ES").at("5000").limit("4900"));
            first.order(limit, "open");
            triggered = first.send(Message.buy("1", "NG").at("3.0").stopLimit("3.1", "3.11"));
            first.order(triggered, "open");
            price("NG", "3.15");
            await().until(() -> !first.order(triggered, "open").path("reason").isNull());
            price("ES", "5010");
            crashLeavesPending();
            first.put("/api/v1/kill-switch");
            before = first.account("paper-main");
        }
        hub = setup.start();
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void positions_and_money_are_as_they_were_and_an_order_left_pending_is_filled_exactly_once() {
        String status = "select status from orders where id = '00000000-0000-7000-8000-0000000000bb'";
        await().until(() -> hub.database().sql(status).query(String.class).single(), "filled"::equals);

        JsonNode after = hub.account("paper-main");
        assertThat(before.at("/positions/0/quantity").asText()).isEqualTo("2");
        assertThat(after.at("/positions/0/symbol")).isEqualTo(before.at("/positions/0/symbol"));
        assertThat(after.at("/positions/0/quantity").asText()).isEqualTo("7");
        assertThat(after.path("balance")).isEqualTo(before.path("balance"));
        String fills = "select count(*) from fill where order_id = '00000000-0000-7000-8000-0000000000bb'";
        assertThat(hub.database().sql(fills).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void resting_orders_rest_on_and_are_crossed_by_the_next_price() {
        assertThat(hub.settled(limit).path("status").asText()).isEqualTo("open");

        price("ES", "4899");

        assertThat(hub.order(limit, "filled").path("average_price").asText()).isEqualTo("4900");
    }

    @Test
    void a_stop_limit_order_that_was_set_off_is_still_set_off() {
        assertThat(hub.settled(triggered).path("status").asText()).isEqualTo("open");

        price("NG", "3.05");

        assertThat(hub.order(triggered, "filled").path("average_price").asText())
                .isEqualTo("3.11");
    }

    @Test
    void the_kill_switch_is_still_on() {
        assertThat(hub.get("/api/v1/kill-switch").json().path("active").asBoolean())
                .isTrue();
        Answer answer = hub.send(Message.buy("1", "ES").at("5000").key("killed"));
        assertThat(Answer.texts(answer.json().path("refused"), "rule")).containsExactly("kill_switch");
    }

    @Test
    void an_alert_from_before_is_still_known_as_the_same_one() {
        Answer again = hub.send(Message.buy("2", "ES").at("5000"));

        assertThat(again.word()).isEqualTo("duplicate");
        assertThat(again.alertId()).isEqualTo(bought.alertId());
    }

    /** As if the hub had died after the commit and before the broker had the order. */
    private void crashLeavesPending() {
        hub.database().sql("""
                create temporary table a as select * from alert where id = :id::uuid;
                update a set id = '00000000-0000-7000-8000-0000000000aa', identity = 'crash';
                insert into alert select * from a;
                create temporary table o as select * from orders where alert_id = :id::uuid;
                update o set id = '00000000-0000-7000-8000-0000000000bb', alert_id = '00000000-0000-7000-8000-0000000000aa',
                       client_order_id = 'crash', status = 'pending', quantity = 5, filled_quantity = 0,
                       average_price = null, ended = false;
                insert into orders select * from o;
                drop table a;
                drop table o;
                """.replace(":id", "'" + bought.alertId() + "'")).update();
    }

    private void price(String symbol, String price) {
        assertThat(hub.post("/api/v1/prices", "{\"symbol\": \"%s\", \"price\": \"%s\"}".formatted(symbol, price))
                        .status())
                .isEqualTo(200);
    }
}
