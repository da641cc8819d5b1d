package dev.signalbox.hub;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The paper broker, from the alert to the account. Symbols differ, because all accounts see the same market. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class PaperBrokerTest {
    private final Hub hub;
    private final TestAccount testAccount;

    PaperBrokerTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void a_market_order_fills_at_the_price_of_its_alert() {
        JsonNode order = testAccount.order(Message.buy("1", "ES").with("price", "5123.25"), "filled");

        assertThat(order.path("average_price").asText()).isEqualTo("5123.25");
    }

    @Test
    void a_market_order_without_a_price_fills_at_the_last_price_that_an_alert_told() {
        testAccount.order(Message.buy("1", "YM").at("42000"), "filled");

        JsonNode order = testAccount.order(Message.buy("2", "YM"), "filled");

        assertThat(order.path("average_price").asText()).isEqualTo("42000");
    }

    @Test
    void a_market_order_without_a_price_fills_at_the_last_price_that_was_posted() {
        price("RTY", "2100.5");

        JsonNode order = testAccount.order(Message.buy("1", "RTY"), "filled");

        assertThat(order.path("average_price").asText()).isEqualTo("2100.5");
    }

    @Test
    void a_market_order_in_a_market_without_any_price_is_rejected_by_the_broker_with_the_reason() {
        JsonNode order = testAccount.order(Message.buy("1", "ZN"), "rejected");

        assertThat(order.path("reason").asText()).contains("no price of ZN");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void an_exit_that_it_refuses_is_a_dead_letter_as_at_any_broker() {
        testAccount.order(Message.buy("1", "ZW").at("550"), "filled");

        JsonNode order = testAccount.order(
                Message.sell("1", "ZW")
                        .limit("600")
                        .with("time_in_force", "opg")
                        .with("reduce_only", "true"),
                "rejected");

        JsonNode letters = hub.get("/api/v1/dead-letters?account=" + testAccount.id())
                .json()
                .path("dead_letters");
        assertThat(Answer.texts(letters, "stage")).containsExactly("exit");
        assertThat(letters.path(0).path("order_id")).isEqualTo(order.path("id"));
        assertThat(letters.path(0).path("reason").asText()).contains("takes no opg orders");
    }

    @Test
    void a_limit_order_rests_until_an_alert_brings_a_price_that_crosses_it() {
        Answer limit = testAccount.send(Message.buy("1", "GC").at("2700").limit("2690"));
        assertThat(hub.order(limit, "open").path("limit_price").asText()).isEqualTo("2690");

        testAccount.order(Message.buy("1", "GC").at("2690.1").key("gc-above"), "filled");
        assertThat(hub.settled(limit).path("status").asText()).isEqualTo("open");
        testAccount.order(Message.buy("1", "GC").at("2689.5").key("gc-below"), "filled");

        assertThat(hub.order(limit, "filled").path("average_price").asText()).isEqualTo("2690");
    }

    @Test
    void a_limit_order_that_the_market_has_passed_fills_at_once_at_the_markets_price() {
        JsonNode order = testAccount.order(Message.sell("1", "GC").at("2700").limit("2690"), "filled");

        assertThat(order.path("average_price").asText()).isEqualTo("2700");
    }

    @Test
    void a_stop_order_rests_until_a_posted_price_reaches_it_and_fills_at_that_price() {
        Answer stop = testAccount.send(Message.buy("1", "CL1!").at("70").stop("71"));
        hub.order(stop, "open");

        price("CL1!", "70.99");
        assertThat(hub.settled(stop).path("status").asText()).isEqualTo("open");
        price("CL1!", "71.02");

        assertThat(hub.order(stop, "filled").path("average_price").asText()).isEqualTo("71.02");
    }

    @Test
    void a_stop_limit_order_is_set_off_by_its_stop_and_then_waits_for_its_limit() {
        Answer order = testAccount.send(Message.buy("1", "NG").at("3.000").stopLimit("3.100", "3.110"));
        hub.order(order, "open");

        price("NG", "3.15");
        await().until(() -> hub.order(order, "open").path("reason").asText(), "the stop price was reached"::equals);
        price("NG", "3.05");

        assertThat(hub.order(order, "filled").path("average_price").asText()).isEqualTo("3.11");
    }

    @Test
    void an_order_that_must_fill_at_once_and_cannot_is_canceled() {
        JsonNode order = testAccount.order(
                Message.buy("1", "GC").at("2700").limit("2690").with("time_in_force", "ioc"), "canceled");

        assertThat(order.path("reason").asText()).contains("at once");
    }

    @Test
    void a_resting_order_is_canceled_on_request_and_then_not_again() {
        Answer limit = testAccount.send(Message.buy("1", "SI").at("30").limit("29"));
        String id = hub.order(limit, "open").path("id").asText();

        Answer asked = hub.delete("/api/v1/orders/" + id);
        assertThat(asked.status()).isEqualTo(202);
        hub.order(limit, "canceled");

        Answer again = hub.delete("/api/v1/orders/" + id);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.word()).isEqualTo("order_ended");
        price("SI", "28");
        assertThat(hub.settled(limit).path("status").asText()).isEqualTo("canceled");
    }

    @Test
    void a_close_leaves_nothing_and_its_profit_is_in_the_balance() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");

        JsonNode order = testAccount.order(Message.close("ES").at("5010"), "filled");

        assertThat(order.path("side").asText()).isEqualTo("sell");
        assertThat(order.path("quantity").asText()).isEqualTo("2");
        assertThat(order.path("reduce_only").asBoolean()).isTrue();
        assertMoney("101000.00", "101000.00", "101000.00", "1000.00");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void a_close_of_nothing_is_refused() {
        Answer answer = testAccount.send(Message.close("ES").at("5000"));

        assertThat(Answer.texts(answer.json().path("refused"), "rule")).containsExactly("no_position");
    }

    @Test
    void a_target_position_makes_the_order_that_is_missing() {
        testAccount.order(Message.target("3", "ES").at("5000"), "filled");
        JsonNode less = testAccount.order(Message.target("1", "ES").at("5000"), "filled");
        JsonNode other = testAccount.orders(Message.target("-2", "ES").at("5000"), "filled", "filled");
        Answer same = testAccount.send(Message.target("-2", "ES").at("5001"));

        assertThat(less.path("side").asText() + less.path("quantity").asText()).isEqualTo("sell2");
        assertThat(Answer.texts(other, "quantity")).containsExactly("1", "2");
        assertThat(Answer.texts(other, "reduce_only")).containsExactly("true", "false");
        assertThat(Answer.texts(other, "client_order_id")).doesNotHaveDuplicates();
        assertThat(testAccount.position()).isEqualTo("-2");
        assertThat(Answer.texts(same.json().path("refused"), "rule")).containsExactly("no_change");
    }

    @Test
    void a_reversal_closes_at_a_profit_and_opens_the_other_way_at_the_new_price() {
        testAccount.order(Message.buy("1", "NQ").at("20000"), "filled");
        testAccount.orders(Message.sell("3", "NQ").at("20010"), "filled", "filled");

        JsonNode position = testAccount.account().path("positions").path(0);
        assertThat(position.path("quantity").asText()).isEqualTo("-2");
        assertThat(position.path("average_price").asText()).isEqualTo("20010");
        assertMoney("100200.00", "100200.00", "100200.00", "200.00");
    }

    @Test
    void shares_bind_cash_and_their_open_profit_is_in_the_equity() {
        testAccount.order(Message.buy("10", "NASDAQ:AAPL").at("250"), "filled");
        price("AAPL", "251.5");
        testAccount.order(Message.buy("10", "NASDAQ:AAPL").at("252"), "filled");

        JsonNode position = testAccount.account().path("positions").path(0);
        assertThat(position.path("average_price").asText()).isEqualTo("251");
        assertThat(position.path("last_price").asText()).isEqualTo("252");
        assertThat(position.path("open_profit").asText()).isEqualTo("20.00");
        assertMoney("100000.00", "94980.00", "100020.00", "20.00");
    }

    @Test
    void options_bind_their_premium_and_move_by_their_multiplier() {
        String day =
                DateTimeFormatter.ofPattern("yyMMdd").format(LocalDate.now(UTC).plusMonths(2));
        String call = "AAPL" + day + "C00250000";
        Answer buy =
                testAccount.send(Message.buy("2", "OPRA:AAPL" + day + "C250.0").at("12.50"));
        assertThat(hub.order(buy, "filled").path("symbol").asText()).isEqualTo(call);

        price("AAPL  " + day + "C00250000", "13");
        assertMoney("100000.00", "97500.00", "100100.00", "100.00");
        assertThat(Answer.texts(
                        testAccount
                                .send(Message.close("NASDAQ:AAPL").at("250"))
                                .json()
                                .path("refused"),
                        "rule"))
                .containsExactly("no_position");

        testAccount.order(Message.close(call).at("14"), "filled");
        assertThat(testAccount.position()).isEmpty();
        assertMoney("100300.00", "100300.00", "100300.00", "300.00");
    }

    @Test
    void a_posted_price_moves_the_equity() {
        testAccount.order(Message.buy("1", "ZB").at("115"), "filled");

        price("ZB", "116");

        assertMoney("100000.00", "100000.00", "101000.00", "1000.00");
    }

    @Test
    void two_quick_alerts_that_buy_and_then_close_end_flat() {
        Answer buy = testAccount.send(Message.buy("1", "ES").at("5000"));
        Answer close = testAccount.send(Message.close("ES").at("5001"));

        hub.order(buy, "filled");
        hub.order(close, "filled");
        assertThat(testAccount.position()).isEmpty();
        assertMoney("100050.00", "100050.00", "100050.00", "50.00");
    }

    @Test
    void coins_are_traded_to_the_last_digit() {
        JsonNode order = testAccount.order(Message.buy("0.00000001", "BTCUSDT").at("98765.43"), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("0.00000001");
        assertThat(testAccount.position()).isEqualTo("0.00000001");
    }

    @Test
    void all_accounts_are_listed_as_each_is_told() {
        JsonNode all = hub.get("/api/v1/accounts").json().path("accounts");

        assertThat(Answer.texts(all, "id")).contains("paper-main", testAccount.id());
        assertThat(all).contains(testAccount.account());
    }

    private void price(String symbol, String price) {
        Answer answer = hub.post("/api/v1/prices", "{\"symbol\": \"%s\", \"price\": \"%s\"}".formatted(symbol, price));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("price").asText()).isEqualTo(price);
    }

    private void assertMoney(String balance, String cash, String equity, String dayPnl) {
        JsonNode account = testAccount.account();
        assertThat(List.of("balance", "cash", "equity", "day_pnl").stream()
                        .map(field -> account.path(field).asText()))
                .containsExactly(balance, cash, equity, dayPnl);
    }
}
