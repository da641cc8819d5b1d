package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Strategies that share an account do not undo each other. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class StrategiesTest {
    private final Hub hub;
    private final TestAccount testAccount;

    StrategiesTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void each_strategy_leaves_with_what_it_made_and_no_more() {
        testAccount.order(of("trend", Message.buy("2", "ES").at("5000")), "filled");
        testAccount.order(of("swing", Message.buy("1", "ES").at("5000")), "filled");

        JsonNode left = testAccount.order(
                of("trend", Message.sell("9", "ES").at("5001").with("market_position", "flat")), "filled");

        assertThat(left.path("quantity").asText()).isEqualTo("2");
        assertThat(parts()).isEqualTo("swing 1");
    }

    @Test
    void what_no_strategy_made_is_told_apart_and_all_parts_are_the_position() {
        testAccount.order(of("trend", Message.buy("2", "ES").at("5000")), "filled");
        testAccount.order(Message.buy("1", "ES").at("5000").key("nobody"), "filled");

        assertThat(parts()).isEqualTo("trend 2,  1");
        assertThat(positions().path(0).path("quantity").asText()).isEqualTo("3");
    }

    @Test
    void a_close_by_name_alone_means_the_whole_account_and_leaves_nothing_to_anybody() {
        testAccount.order(of("trend", Message.buy("2", "ES").at("5000")), "filled");
        testAccount.order(of("swing", Message.buy("1", "ES").at("5000")), "filled");

        JsonNode closed = testAccount.order(of("trend", Message.close("ES").at("5001")), "filled");
        testAccount.order(of("swing", Message.buy("1", "ES").at("5002").key("again")), "filled");

        assertThat(closed.path("quantity").asText()).isEqualTo("3");
        assertThat(parts()).isEqualTo("swing 1");
    }

    @Test
    void a_close_by_name_alone_leaves_nothing_to_strategies_that_stand_against_each_other() {
        testAccount.order(of("trend", Message.buy("2", "ES").at("5000")), "filled");
        testAccount.order(of("swing", Message.sell("2", "ES").at("5000")), "filled");
        testAccount.order(of("trend", Message.buy("2", "NQ").at("20000")), "filled");
        testAccount.order(of("swing", Message.sell("2", "NQ").at("20000")), "filled");

        Answer closed = testAccount.send(of("trend", Message.close("ES").at("5001")));
        Answer late =
                testAccount.send(of("swing", Message.buy("2", "ES").at("5001").with("market_position", "flat")));
        testAccount.order(of("swing", Message.buy("2", "NQ").at("20000").with("market_position", "flat")), "filled");

        assertThat(closed.json().at("/refused/0/rule").asText()).isEqualTo("no_position");
        assertThat(late.json().at("/refused/0/rule").asText()).isEqualTo("no_position");
        assertThat(parts()).isEqualTo("trend 2");
        JsonNode settled =
                hub.get("/api/v1/audit?account=" + testAccount.id()).json().path("entries").findParents("kind").stream()
                        .filter(entry -> entry.path("kind").asText().equals("strategies_settled"))
                        .findFirst()
                        .orElseThrow();
        assertThat(settled.path("alert_id").asText()).isEqualTo(closed.alertId());
    }

    @Test
    void an_entry_that_is_older_than_an_exit_of_its_strategy_is_superseded() {
        String exit = java.time.Instant.now().toString();
        String before = java.time.Instant.parse(exit).minusSeconds(5).toString();
        testAccount.send(of("trend", Message.close("ES").with("time", exit)));

        Answer late =
                testAccount.send(of("trend", Message.buy("1", "ES").at("5000").with("time", before)));
        Answer other =
                testAccount.send(of("swing", Message.buy("1", "ES").at("5000").with("time", before)));

        assertThat(Answer.texts(late.json().path("refused"), "rule")).containsExactly("superseded");
        assertThat(other.word()).isEqualTo("received");
    }

    @Test
    void a_stop_does_not_outlive_the_position_and_becomes_as_small_as_what_is_left() {
        testAccount.order(Message.buy("3", "NQ").at("20000"), "filled");
        Answer stop = testAccount.send(Message.sell("3", "NQ").at("20000").stop("19900"));
        hub.order(stop, "open");

        testAccount.order(Message.sell("1", "NQ").at("20010").key("part"), "filled");
        await().until(() -> statuses(stop), "canceled open"::equals);
        assertThat(hub.orders(stop, "canceled", "open").path(1).path("quantity").asText())
                .isEqualTo("2");

        testAccount.order(Message.close("NQ").at("20020"), "filled");
        await().until(() -> statuses(stop), "canceled canceled"::equals);
    }

    @Test
    void a_stop_that_another_strategy_hides_is_there_again_when_that_one_leaves() {
        testAccount.send(of("trend", Message.buy("2", "NQ").at("20000").withJson("stop_loss", "{\"points\": 100}")));
        await().until(() -> stop("NQ").equals("19900 2"));

        testAccount.order(of("swing", Message.sell("1", "NQ").at("20000").key("less")), "filled");
        await().until(() -> stop("NQ").equals("19900 1"));
        testAccount.order(of("swing", Message.sell("1", "NQ").at("20000").key("none")), "filled");
        await().until(() -> stop("NQ").isEmpty());
        testAccount.order(of("swing", Message.buy("2", "NQ").at("20000").with("market_position", "flat")), "filled");

        await().until(() -> stop("NQ").equals("19900 2"));
        assertThat(parts()).isEqualTo("trend 2");
        testAccount.order(of("trend", Message.sell("2", "NQ").at("20000").with("market_position", "flat")), "filled");
        await().until(() -> stop("NQ").isEmpty());
    }

    @Test
    void an_entry_that_another_strategy_hides_has_its_stop_when_that_one_leaves() {
        testAccount.order(of("swing", Message.sell("3", "NQ").at("20000")), "filled");

        Answer entry = testAccount.send(
                of("trend", Message.buy("2", "NQ").at("20000").withJson("stop_loss", "{\"points\": 100}")));
        hub.order(entry, "filled");
        assertThat(stop("NQ")).isEmpty();
        assertThat(entry.json().path("warnings")).isEmpty();
        testAccount.send(of("swing", Message.buy("3", "NQ").at("20000").with("market_position", "flat")));

        await().until(() -> stop("NQ").equals("19900 2"));
    }

    @Test
    void a_strategy_that_turns_round_against_another_one_is_left_where_it_went() throws InterruptedException {
        testAccount.order(of("swing", Message.buy("3", "NQ").at("20000")), "filled");
        testAccount.send(of("trend", Message.buy("1", "NQ").at("20000").withJson("stop_loss", "{\"points\": 100}")));
        await().until(() -> stop("NQ").equals("19900 1"));

        testAccount.orders(
                of("trend", Message.sell("6", "NQ").at("20000").with("market_position", "short"))
                        .with("market_position_size", "5"),
                "filled",
                "filled");

        // What the hub takes for closed beyond what was held it closes within a second.
        Thread.sleep(2000);
        assertThat(parts()).isEqualTo("swing 3, trend -5");
        assertThat(positions().path(0).path("quantity").asText()).isEqualTo("-2");
    }

    @Test
    void a_stop_stays_away_when_its_own_strategy_leaves_while_it_is_hidden() {
        testAccount.order(of("swing", Message.sell("2", "NQ").at("20000")), "filled");
        testAccount.order(
                of("trend", Message.buy("2", "NQ").at("20000").withJson("stop_loss", "{\"points\": 100}")), "filled");
        testAccount.order(of("trend", Message.sell("2", "NQ").at("20000").with("market_position", "flat")), "filled");
        testAccount.order(of("swing", Message.buy("2", "NQ").at("20000").with("market_position", "flat")), "filled");

        testAccount.order(Message.buy("2", "NQ").at("20000").key("unprotected"), "filled");

        assertThat(stop("NQ")).isEmpty();
        assertThat(positions().path(0).path("stop_loss").isNull()).isTrue();
    }

    /** The stop orders at work, each with its price and its quantity. */
    private String stop(String root) {
        List<String> stops = new ArrayList<>();
        for (JsonNode order :
                hub.get("/api/v1/orders?account=" + testAccount.id()).json().path("orders")) {
            if (order.path("status").asText().equals("open")
                    && order.path("symbol").asText().startsWith(root)) {
                stops.add(order.path("stop_price").asText() + " "
                        + order.path("quantity").asText());
            }
        }
        return String.join(", ", stops);
    }

    @Test
    void an_alert_that_takes_back_orders_of_one_account_is_received_whatever_the_other_one_refuses(TestAccount other) {
        for (String command : List.of("CLOSEPOSITION; instrument=ES1!;", "CANCELALLORDERS;")) {
            Answer waiting = testAccount.send(
                    Message.buy("1", "ES").at("5000").limit("4000").with("comment", command));
            hub.order(waiting, "open");

            Answer answer = toBoth(command, other);

            assertThat(answer.word()).as(answer.toString()).isEqualTo("received");
            assertThat(Answer.texts(answer.json().path("refused"), "account")).contains(other.id());
            hub.order(waiting, "canceled");
            assertThat(statusOf(answer)).isEqualTo("received");
        }
    }

    @Test
    void an_alert_that_every_account_refuses_is_rejected(TestAccount other) {
        Answer answer = toBoth("CLOSEPOSITION; instrument=ES1!;", other);

        assertThat(answer.word()).isEqualTo("rejected");
        assertThat(statusOf(answer)).isEqualTo("rejected");
    }

    private Answer toBoth(String command, TestAccount other) {
        String text = "command=" + command + " account=" + testAccount.id() + "," + other.id() + ";";
        return hub.sender().send(hub.sender().to("/webhook/crosstrade/" + Setup.TOKEN), text.getBytes(UTF_8));
    }

    private String statusOf(Answer answer) {
        return hub.get("/api/v1/orders/" + answer.alertId())
                .json()
                .path("status")
                .asText();
    }

    private String statuses(Answer answer) {
        return String.join(
                " ",
                Answer.texts(
                        hub.get("/api/v1/orders/" + answer.alertId()).json().path("orders"), "status"));
    }

    private static Message of(String strategy, Message message) {
        return message.with("strategy", strategy);
    }

    private JsonNode positions() {
        return hub.get("/api/v1/positions?account=" + testAccount.id()).json().path("positions");
    }

    private String parts() {
        StringBuilder parts = new StringBuilder();
        positions().path(0).path("by_strategy").forEach(part -> parts.append(parts.isEmpty() ? "" : ", ")
                .append(part.path("strategy").asText())
                .append(' ')
                .append(part.path("quantity").asText()));
        return parts.toString();
    }
}
