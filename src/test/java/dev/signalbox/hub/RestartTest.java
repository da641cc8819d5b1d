package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a hub knows after a restart on the same data folder. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTest {
    private static final String ACCOUNTS = """
            connections:
              paper: { broker: paper }
            accounts:
              paper-main: { connection: paper, starting_balance: 100000, rules: house }
              stopped: { connection: paper, starting_balance: 100000, rules: house }
            groups:
              main: [ paper-main ]
              stopped: [ stopped ]
            """;

    private static final String LEFT = "00000000-0000-7000-8000-0000000000aa";
    private static final String LEFT_STOPPED = "00000000-0000-7000-8000-0000000000bb";

    private Hub hub;
    private JsonNode before;
    private Answer limit;
    private Answer triggered;
    private Answer bought;

    @BeforeAll
    void restart(@TempDir Path folder) {
        Setup setup = Setup.in(folder).text("routes/accounts.yaml", ACCOUNTS);
        try (Hub first = setup.start()) {
            hub = first;
            bought = first.send(Message.buy("2", "ES").at("5000").key("before"));
            first.order(bought, "filled");
            limit = first.send(Message.buy("1", "ES").at("5000").limit("4900"));
            first.order(limit, "open");
            triggered = first.send(Message.buy("1", "NG").at("3.0").stopLimit("3.1", "3.11"));
            first.order(triggered, "open");
            price("NG", "3.15");
            await().until(() -> !first.order(triggered, "open").path("reason").isNull());
            price("ES", "5010");
            crashLeavesPending("paper-main", LEFT);
            crashLeavesPending("stopped", LEFT_STOPPED);
            first.put("/api/v1/kill-switch?account=stopped");
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
        await().until(() -> status(LEFT), "filled"::equals);

        JsonNode after = hub.account("paper-main");
        assertThat(before.at("/positions/0/quantity").asText()).isEqualTo("2");
        assertThat(after.at("/positions/0/symbol")).isEqualTo(before.at("/positions/0/symbol"));
        assertThat(after.at("/positions/0/quantity").asText()).isEqualTo("7");
        assertThat(after.path("balance")).isEqualTo(before.path("balance"));
        assertThat(fills(LEFT)).isEqualTo(1);
    }

    @Test
    void an_order_left_pending_in_an_account_that_was_stopped_meanwhile_is_not_sent() {
        await().until(() -> status(LEFT_STOPPED), "canceled"::equals);

        assertThat(fills(LEFT_STOPPED)).isZero();
        assertThat(hub.account("stopped").path("positions")).isEmpty();
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
        assertThat(hub.get("/api/v1/kill-switch?account=stopped")
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        Answer answer = hub.send(Message.buy("1", "ES").at("5000").to("stopped"));
        assertThat(Answer.texts(answer.json().path("refused"), "rule")).containsExactly("kill_switch");
    }

    @Test
    void an_alert_from_before_is_still_known_as_the_same_one() {
        Answer again = hub.send(Message.buy("2", "ES").at("5000").key("before"));

        assertThat(again.word()).isEqualTo("duplicate");
        assertThat(again.alertId()).isEqualTo(bought.alertId());
    }

    /** As if the hub had died after the commit and before the broker had the order: a copy of what was bought. */
    private void crashLeavesPending(String account, String order) {
        String[] statements = {
            "create temporary table a as select * from alert where id = '%1$s'",
            "update a set id = '%2$s', identity = '%2$s'",
            "insert into alert select * from a",
            "create temporary table o as select * from orders where alert_id = '%1$s'",
            "update o set id = '%2$s', alert_id = '%2$s', client_order_id = '%2$s', account = '%3$s', quantity = 5,"
                    + " status = 'pending', filled_quantity = 0, average_price = null, ended = false",
            "insert into orders select * from o",
            "drop table a, o"
        };
        String script = String.join(";", statements).formatted(bought.alertId(), order, account);
        hub.database().sql(script).update();
    }

    private String status(String order) {
        return hub.database()
                .sql("select status from orders where id = ?::uuid")
                .param(order)
                .query(String.class)
                .single();
    }

    private int fills(String order) {
        return hub.database()
                .sql("select count(*) from fill where order_id = ?::uuid")
                .param(order)
                .query(Integer.class)
                .single();
    }

    private void price(String symbol, String price) {
        assertThat(hub.post("/api/v1/prices", "{\"symbol\": \"%s\", \"price\": \"%s\"}".formatted(symbol, price))
                        .status())
                .isEqualTo(200);
    }
}
