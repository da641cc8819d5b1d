package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was executed, what it earned, and how well: on the paper broker, whose every execution is the journal's own. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class TradesTest {
    private final Hub hub;
    private final TestAccount testAccount;

    TradesTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void a_round_trip_is_a_trade_with_its_profit_and_its_executions() {
        testAccount.order(of("trend", Message.buy("2", "ES").at("5000")), "filled");
        testAccount.order(of("trend", Message.sell("2", "ES").at("5010.25")), "filled");

        JsonNode trade = only("trades");
        assertThat(trade.path("side").asText()).isEqualTo("long");
        assertThat(trade.path("strategy").asText()).isEqualTo("trend");
        assertThat(trade.path("quantity").asText()).isEqualTo("2");
        assertThat(trade.path("entry_price").asText()).isEqualTo("5000");
        assertThat(trade.path("exit_price").asText()).isEqualTo("5010.25");
        assertThat(trade.path("gross_profit").asText()).isEqualTo("1025.00");
        assertThat(trade.path("net_profit").asText()).isEqualTo("1025.00");
        assertThat(trade.path("currency").asText()).isEqualTo("USD");
        assertThat(trade.path("pips").isNull()).isTrue();
        assertThat(Answer.texts(list("fills"), "id").reversed()).isEqualTo(texts(trade.path("fills")));
    }

    @Test
    void what_is_open_is_a_trade_without_an_end_and_a_reversal_begins_another_one() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        testAccount.order(Message.sell("1", "ES").at("5001").key("part"), "filled");

        JsonNode open = only("trades");
        assertThat(open.path("closed_at").isNull()).isTrue();
        assertThat(open.path("gross_profit").asText()).isEqualTo("50.00");

        testAccount.orders(Message.sell("3", "ES").at("5002").key("reversal"), "filled", "filled");

        JsonNode trades = list("trades");
        assertThat(Answer.texts(trades, "side")).containsExactly("short", "long");
        assertThat(trades.path(1).path("gross_profit").asText()).isEqualTo("150.00");
        assertThat(trades.path(1).path("id")).isEqualTo(open.path("id"));
        assertThat(trades.path(0).path("quantity").asText()).isEqualTo("2");
    }

    @Test
    void an_execution_tells_how_much_worse_it_was_than_its_alert_wanted() {
        testAccount.order(Message.buy("1", "ES").at("5000").key("limit").limit("5001"), "filled");

        JsonNode fill = only("fills");
        assertThat(fill.path("ours").asBoolean()).isTrue();
        assertThat(fill.path("fees").asText()).isEqualTo("0.00");
        assertThat(fill.path("broker").asText()).isEqualTo("paper");
        assertThat(fill.path("signal_price").asText()).isEqualTo("5000");
        assertThat(fill.path("slippage").asText()).isEqualTo("0.00");
    }

    @Test
    void days_sums_and_the_history_add_up_to_the_balance() {
        testAccount.order(of("up", Message.buy("1", "ES").at("5000")), "filled");
        testAccount.order(of("up", Message.sell("1", "ES").at("5004")), "filled");
        testAccount.order(of("down", Message.sell("1", "ES").at("5004").key("down")), "filled");
        testAccount.order(of("down", Message.buy("1", "ES").at("5005").key("back")), "filled");

        JsonNode days =
                hub.get("/api/v1/accounts/" + testAccount.id() + "/days").json().path("days");
        assertThat(days).hasSize(1);
        assertThat(days.path(0).path("trades").asInt()).isEqualTo(2);
        assertThat(days.path(0).path("net_profit").asText()).isEqualTo("150.00");
        JsonNode sums = hub.get("/api/v1/trades/summary?by=strategy&account=" + testAccount.id())
                .json()
                .path("summary");
        assertThat(Answer.texts(sums, "strategy")).containsExactly("down", "up");
        assertThat(Answer.texts(sums, "net_profit")).containsExactly("-50.00", "200.00");
        assertThat(sums.path(0).path("max_drawdown").asText()).isEqualTo("50.00");
        assertThat(sums.path(1).path("average_slippage").asText()).isEqualTo("0.00");
        assertThat(sums.path(1).path("average_delay_ms").isNumber()).isTrue();
        await().untilAsserted(() ->
                assertThat(last("/equity", "points").path("balance").asText()).isEqualTo("100150.00"));
    }

    @Test
    void lists_come_as_tables_too() {
        testAccount.order(of("a,b", Message.buy("1", "ES").at("5000")), "filled");

        String account = "?account=" + testAccount.id();
        for (String list : List.of(
                "fills" + account, "trades" + account, "charges" + account, "accounts/" + testAccount.id() + "/days")) {
            Answer table = hub.exchange(
                    hub.api("/api/v1/" + list).header("Accept", "text/csv").build());
            assertThat(table.type()).isEqualTo("text/csv");
            assertThat(table.body().lines().findFirst().orElseThrow()).contains(",");
        }
        String trades = hub.exchange(hub.api("/api/v1/trades?account=" + testAccount.id())
                        .header("Accept", "text/csv")
                        .build())
                .body();
        assertThat(trades)
                .startsWith("id,account,strategy,symbol,side,quantity,opened_at,closed_at,")
                .contains("\"a,b\"");
    }

    @Test
    void pages_follow_each_other_and_a_wrong_parameter_is_told() {
        for (int i = 0; i < 5; i++) {
            testAccount.order(Message.buy("1", "ES").at("5000").key("page-" + i), "filled");
        }

        JsonNode first =
                hub.get("/api/v1/fills?limit=3&account=" + testAccount.id()).json();
        JsonNode second = hub.get("/api/v1/fills?limit=3&account=" + testAccount.id() + "&cursor="
                        + first.path("next_cursor").asText())
                .json();

        assertThat(first.path("fills")).hasSize(3);
        assertThat(second.path("fills")).hasSize(2);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(hub.get("/api/v1/fills?account=nobody").status()).isEqualTo(404);
        assertThat(hub.get("/api/v1/trades?since=yesterday").word()).isEqualTo("invalid_since");
        assertThat(hub.get("/api/v1/trades/summary?by=moon").word()).isEqualTo("invalid_by");
        assertThat(hub.post("/api/v1/pulls/paper", "").status()).isEqualTo(404);
        assertThat(hub.get("/api/v1/pulls").json().path("pulls")).isEmpty();
    }

    @Test
    void an_alert_that_did_not_arrive_shows_in_what_the_next_one_says() {
        testAccount.order(of("missing", before(Message.buy("1", "ES").at("5000"), "flat", "0")), "filled");
        testAccount.order(of("missing", before(Message.buy("1", "ES").at("5000").key("third"), "long", "2")), "filled");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(drift()).isEqualTo("missed_alert 1 2"));
        testAccount.order(of("missing", before(Message.sell("2", "ES").at("5000"), "long", "2")), "filled");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(drift()).isEmpty());
    }

    private String drift() {
        for (JsonNode drift : hub.get("/api/v1/drift").json().path("drifts")) {
            if (drift.path("account").asText().equals(testAccount.id())) {
                return drift.path("kind").asText() + " " + drift.path("journal").asText() + " "
                        + drift.path("broker").asText();
            }
        }
        return "";
    }

    private static Message before(Message message, String side, String size) {
        return message.with("prev_market_position", side).with("prev_market_position_size", size);
    }

    private static Message of(String strategy, Message message) {
        return message.with("strategy", strategy);
    }

    private JsonNode last(String path, String list) {
        JsonNode all =
                hub.get("/api/v1/accounts/" + testAccount.id() + path).json().path(list);
        return all.path(all.size() - 1);
    }

    private JsonNode only(String list) {
        assertThat(list(list)).hasSize(1);
        return list(list).path(0);
    }

    private JsonNode list(String list) {
        return hub.get("/api/v1/" + list + "?account=" + testAccount.id())
                .json()
                .path(list);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new java.util.ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
