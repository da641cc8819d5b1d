package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What protects a position at the paper broker. Symbols differ, as all accounts see one market. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class ProtectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Hub hub;
    private final TestAccount testAccount;

    ProtectionTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void an_entry_gets_its_stop_and_its_target_and_when_one_fills_the_other_goes() throws Exception {
        Answer entry = testAccount.send(
                Message.buy("2", "AAPL").at("200").with("stop_loss", "190").with("take_profit", "220"));
        awaitOrders(entry, "entry filled 2", "stop_loss open 2 at 190", "take_profit open 2 at 220");
        JsonNode position = position();
        assertThat(position.path("stop_loss").asText()).isEqualTo("190");
        assertThat(position.path("take_profit").asText()).isEqualTo("220");
        assertThat(hub.get("/api/v1/orders/" + entry.alertId())
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("filled");

        price("AAPL", "221");

        awaitOrders(entry, "entry filled 2", "stop_loss canceled 2 at 190", "take_profit filled 2 at 220");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void a_short_position_is_stopped_above_its_entry() throws Exception {
        Answer entry = testAccount.send(Message.sell("3", "MSFT")
                .at("400")
                .withJson("stop_loss", "{\"percent\": 1}")
                .withJson("take_profit", "{\"points\": 20}"));
        awaitOrders(entry, "entry filled 3", "stop_loss open 3 at 404", "take_profit open 3 at 380");

        price("MSFT", "405");

        awaitOrders(entry, "entry filled 3", "stop_loss filled 3 at 404", "take_profit canceled 3 at 380");
        assertThat(testAccount.position()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ticks   | 8    | 5998    | 6002",
                "points  | 10.1 | 5990    | 6010",
                "percent | 0.5  | 5970    | 6030",
                "amount  | 200  | 5998    | 6002",
                "price   | 1    | 1       | ",
            })
    void a_level_is_measured_from_the_average_price(String unit, String value, String below, String above)
            throws Exception {
        Message message = Message.buy("2", "ES").at("6000").withJson("stop_loss", "{\"" + unit + "\": " + value + "}");

        Answer entry = testAccount.send(
                above == null ? message : message.withJson("take_profit", "{\"" + unit + "\": \"" + value + "\"}"));

        awaitOrders(
                entry,
                above == null
                        ? new String[] {"entry filled 2", "stop_loss open 2 at " + below}
                        : new String[] {
                            "entry filled 2", "stop_loss open 2 at " + below, "take_profit open 2 at " + above
                        });
        testAccount.order(Message.close("ES").at("6000"), "filled");
    }

    @Test
    void a_waiting_entry_is_protected_when_it_fills_and_not_before() throws Exception {
        Answer entry = testAccount.send(Message.buy("1", "NVDA").limit("70").withJson("stop_loss", "{\"ticks\": 50}"));
        awaitOrders(entry, "entry open 1");

        price("NVDA", "69.9");

        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 69.5");
        testAccount.order(Message.close("NVDA").at("70"), "filled");
        awaitOrders(entry, "entry filled 1", "stop_loss canceled 1 at 69.5");
    }

    @Test
    void what_is_taken_off_and_added_is_followed_by_the_protection() throws Exception {
        Answer first = testAccount.send(Message.buy("3", "NQ").at("20000").with("stop_loss", "19900"));
        awaitOrders(first, "entry filled 3", "stop_loss open 3 at 19900");

        testAccount.order(Message.sell("1", "NQ").at("20000"), "filled");
        awaitOrders(first, "entry filled 3", "stop_loss canceled 3 at 19900", "stop_loss open 2 at 19900");

        Answer second = testAccount.send(Message.buy("1", "NQ").at("20000").with("stop_loss", "19950"));
        awaitOrders(second, "entry filled 1", "stop_loss open 1 at 19950");
        assertThat(position().path("stop_loss").asText()).isEqualTo("19950");

        price("NQ", "19940");
        awaitOrders(second, "entry filled 1", "stop_loss filled 1 at 19950");
        assertThat(testAccount.position()).isEqualTo("2");
        testAccount.order(Message.close("NQ").at("19940"), "filled");
        awaitOrders(first, "entry filled 3", "stop_loss canceled 3 at 19900", "stop_loss canceled 2 at 19900");
    }

    @Test
    void what_no_entry_protects_is_taken_off_first() throws Exception {
        testAccount.order(Message.buy("1", "ORCL").at("150"), "filled");
        Answer entry = testAccount.send(Message.buy("2", "ORCL").at("150").with("stop_loss", "140"));
        awaitOrders(entry, "entry filled 2", "stop_loss open 2 at 140");

        testAccount.order(Message.sell("1", "ORCL").at("150"), "filled");

        awaitOrders(entry, "entry filled 2", "stop_loss open 2 at 140");
        assertThat(testAccount.position()).isEqualTo("2");
    }

    @Test
    void protection_of_an_order_that_turns_out_to_take_something_off_is_left_out_with_a_warning() throws Exception {
        Answer entry = testAccount.send(Message.buy("2", "IBM").at("200"));
        awaitOrders(entry, "entry filled 2");

        Answer exit = testAccount.send(Message.sell("1", "IBM").at("200").with("stop_loss", "210"));

        awaitOrders(exit, "entry filled 1");
        assertThat(exit.json().path("warnings").toString())
                .contains("left_out")
                .contains("the order only takes something off what is held");
    }

    @Test
    void a_reversal_takes_the_protection_of_the_old_side_away_and_brings_its_own() throws Exception {
        Answer before = testAccount.send(
                Message.buy("1", "GC").at("2500").with("stop_loss", "2490").with("take_profit", "2520"));
        awaitOrders(before, "entry filled 1", "stop_loss open 1 at 2490", "take_profit open 1 at 2520");

        Answer reversal = testAccount.send(Message.target("-2", "GC").at("2500").with("stop_loss", "2510"));

        awaitOrders(reversal, "entry filled 1", "entry filled 2", "stop_loss open 2 at 2510");
        awaitOrders(before, "entry filled 1", "stop_loss canceled 1 at 2490", "take_profit canceled 1 at 2520");
        assertThat(testAccount.position()).isEqualTo("-2");
        testAccount.order(Message.close("GC").at("2500"), "filled");
    }

    @Test
    void a_level_that_would_be_reached_at_once_is_refused_with_the_figures() {
        Answer answer = testAccount.send(
                Message.buy("1", "SI").at("30").with("stop_loss", "31").with("take_profit", "29"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors")).hasSize(2);
        assertThat(answer.json().path("errors").path(0).path("code").asText()).isEqualTo("wrong_side");
        assertThat(answer.json().path("errors").path(0).path("detail").asText())
                .contains("stop_loss", "31", "30", "below");
        assertThat(answer.json().path("errors").path(1).path("detail").asText()).contains("29", "above");
    }

    @Test
    void a_reversal_whose_level_is_on_the_wrong_side_opens_nothing() {
        testAccount.order(Message.buy("1", "META").at("40"), "filled");

        Answer answer = testAccount.send(
                Message.buy("1", "META").with("action", "reverse").at("40").with("stop_loss", "39"));

        assertThat(answer.json().path("refused").path(0).path("rule").asText()).isEqualTo("wrong_side");
        hub.order(answer, "filled");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void an_exit_passes_without_the_protection_that_it_does_not_need() {
        testAccount.order(Message.buy("1", "ZC").at("400"), "filled");

        Answer exit = testAccount.send(Message.close("ZC").at("400").with("stop_loss", "junk"));

        hub.order(exit, "filled");
        assertThat(exit.json().path("warnings").path(0).path("field").asText()).isEqualTo("stop_loss");
    }

    @Test
    void a_cancel_leaves_the_protection_of_what_is_held() throws Exception {
        Answer entry = testAccount.send(Message.buy("1", "AMZN").at("1000").with("stop_loss", "990"));
        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 990");

        testAccount.send(Message.close("AMZN").with("action", "cancel"));
        testAccount.order(Message.buy("1", "AMZN").at("1000"), "filled");

        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 990");
        testAccount.order(Message.close("AMZN").at("1000"), "filled");
        awaitOrders(entry, "entry filled 1", "stop_loss canceled 1 at 990");
    }

    @Test
    void what_a_person_takes_away_is_not_placed_again() throws Exception {
        Answer entry = testAccount.send(
                Message.buy("1", "ZW").at("500").with("stop_loss", "490").with("take_profit", "520"));
        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 490", "take_profit open 1 at 520");

        hub.delete("/api/v1/orders/" + order(entry, "take_profit").path("id").asText());

        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 490", "take_profit canceled 1 at 520");
        Thread.sleep(1500);
        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 490", "take_profit canceled 1 at 520");
        assertThat(position().path("take_profit").isNull()).isTrue();
        testAccount.order(Message.close("ZW").at("500"), "filled");
    }

    @Test
    void a_kill_switch_leaves_the_stop_at_work_and_lets_that_of_a_later_fill_through() throws Exception {
        Answer held = testAccount.send(Message.buy("1", "RTY").at("2000").with("stop_loss", "1900"));
        awaitOrders(held, "entry filled 1", "stop_loss open 1 at 1900");
        Answer later = testAccount.send(
                Message.buy("1", "RTY").limit("1990").with("stop_loss", "1950").with("take_profit", "2100"));
        awaitOrders(later, "entry open 1");
        String kill = "/api/v1/kill-switch?account=" + testAccount.id();

        hub.put(kill);
        price("RTY", "1989");

        awaitOrders(later, "entry filled 1", "stop_loss open 1 at 1950");
        awaitOrders(held, "entry filled 1", "stop_loss open 1 at 1900");
        hub.delete(kill);
        awaitOrders(later, "entry filled 1", "stop_loss open 1 at 1950", "take_profit open 1 at 2100");
        testAccount.order(Message.close("RTY").at("2000"), "filled");
        awaitOrders(later, "entry filled 1", "stop_loss canceled 1 at 1950", "take_profit canceled 1 at 2100");
        awaitOrders(held, "entry filled 1", "stop_loss canceled 1 at 1900");
    }

    @Test
    void a_stop_that_follows_the_market_moves_with_it_and_never_back() throws Exception {
        Answer entry =
                testAccount.send(Message.buy("2", "TSLA").at("200").withJson("trailing_stop", "{\"points\": 10}"));
        awaitOrders(entry, "entry filled 2", "trailing_stop open 2 at 190");

        price("TSLA", "210");
        awaitOrders(entry, "entry filled 2", "trailing_stop open 2 at 200");
        assertThat(position().path("stop_loss").asText()).isEqualTo("200");
        assertThat(position().path("trailing_stop").asText()).isEqualTo("10");

        price("TSLA", "205");
        price("TSLA", "210.5");
        Thread.sleep(2500);
        awaitOrders(entry, "entry filled 2", "trailing_stop open 2 at 200");

        price("TSLA", "199");
        awaitOrders(entry, "entry filled 2", "trailing_stop filled 2 at 200");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void a_stop_loss_stands_until_the_market_is_so_far_that_following_it_is_tighter() throws Exception {
        Answer entry = testAccount.send(Message.sell("3", "AMD")
                .at("100")
                .with("stop_loss", "103")
                .with("take_profit", "70")
                .withJson("trailing_stop", "{\"percent\": 5}"));
        awaitOrders(entry, "entry filled 3", "stop_loss open 3 at 103", "take_profit open 3 at 70");

        price("AMD", "90");

        awaitOrders(entry, "entry filled 3", "stop_loss open 3 at 95", "take_profit open 3 at 70");
        testAccount.order(Message.close("AMD").at("90"), "filled");
    }

    @Test
    void a_kill_switch_keeps_a_person_from_moving_and_taking_away_what_protects() throws Exception {
        Answer entry = testAccount.send(Message.buy("1", "ORCL").at("100").with("stop_loss", "90"));
        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 90");
        String protection = "/api/v1/positions/" + testAccount.id() + "/ORCL/protection";
        String kill = "/api/v1/kill-switch?account=" + testAccount.id();

        hub.put(kill);
        Answer moved = hub.put(protection, "{\"stop_loss\": 95}");
        Answer taken = hub.put(protection, "{\"stop_loss\": null}");
        hub.delete(kill);

        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.json().path("rule").asText()).isEqualTo("kill_switch");
        assertThat(taken.status()).isEqualTo(409);
        awaitOrders(entry, "entry filled 1", "stop_loss open 1 at 90");
        assertThat(hub.put(protection, "{\"stop_loss\": 95}").status()).isEqualTo(200);
    }

    @Test
    void a_kill_switch_keeps_a_stop_from_following() throws Exception {
        Answer entry =
                testAccount.send(Message.buy("1", "NFLX").at("600").withJson("trailing_stop", "{\"points\": 10}"));
        awaitOrders(entry, "entry filled 1", "trailing_stop open 1 at 590");
        String kill = "/api/v1/kill-switch?account=" + testAccount.id();

        hub.put(kill);
        price("NFLX", "620");
        Thread.sleep(2500);

        awaitOrders(entry, "entry filled 1", "trailing_stop open 1 at 590");
        hub.delete(kill);
        awaitOrders(entry, "entry filled 1", "trailing_stop open 1 at 610");
        testAccount.order(Message.close("NFLX").at("620"), "filled");
    }

    @Test
    void a_person_lets_a_stop_follow_and_takes_it_away() throws Exception {
        Answer entry = testAccount.send(Message.buy("1", "INTC").at("30"));
        awaitOrders(entry, "entry filled 1");
        String protection = "/api/v1/positions/" + testAccount.id() + "/INTC/protection";

        JsonNode set =
                hub.put(protection, "{\"trailing_stop\": {\"ticks\": 100}}").json();
        Answer price = hub.put(protection, "{\"trailing_stop\": 29}");

        assertThat(set.path("stop_loss").asText()).isEqualTo("29");
        assertThat(set.path("trailing_stop").asText()).isEqualTo("1");
        assertThat(price.status()).isEqualTo(400);
        awaitOrders(entry, "entry filled 1", "trailing_stop open 1 at 29");
        JsonNode gone = hub.put(protection, "{\"trailing_stop\": null}").json();
        assertThat(gone.path("stop_loss").isNull()).isTrue();
        assertThat(gone.path("trailing_stop").isNull()).isTrue();
        awaitOrders(entry, "entry filled 1", "stop_loss canceled 1 at 29");
        testAccount.order(Message.close("INTC").at("30"), "filled");
    }

    @Test
    void flatten_leaves_no_protection_behind() throws Exception {
        Answer entry = testAccount.send(
                Message.buy("2", "YM").at("42000").with("stop_loss", "41000").with("take_profit", "43000"));
        awaitOrders(entry, "entry filled 2", "stop_loss open 2 at 41000", "take_profit open 2 at 43000");

        hub.post("/api/v1/accounts/" + testAccount.id() + "/flatten", "");

        awaitOrders(entry, "entry filled 2", "stop_loss canceled 2 at 41000", "take_profit canceled 2 at 43000");
        Instant end = Instant.now().plus(PATIENCE);
        while (!testAccount.position().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(testAccount.position()).isEmpty();
    }

    private void price(String symbol, String price) {
        hub.post("/api/v1/prices", "{\"symbol\": \"" + symbol + "\", \"price\": \"" + price + "\"}");
    }

    private JsonNode position() {
        return hub.get("/api/v1/positions?account=" + testAccount.id())
                .json()
                .path("positions")
                .path(0);
    }

    private JsonNode order(Answer alert, String protects) {
        for (JsonNode order :
                hub.get("/api/v1/orders/" + alert.alertId()).json().path("orders")) {
            if (order.path("protects").asText().equals(protects)) {
                return order;
            }
        }
        throw new AssertionError("no order protects as " + protects);
    }

    private void awaitOrders(Answer alert, String... expected) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> all = orders(alert);
        while (!all.equals(List.of(expected).stream().sorted().toList())
                && Instant.now().isBefore(end)) {
            Thread.sleep(20);
            all = orders(alert);
        }
        assertThat(all).containsExactlyInAnyOrder(expected);
    }

    private List<String> orders(Answer alert) {
        List<String> all = new ArrayList<>();
        for (JsonNode order :
                hub.get("/api/v1/orders/" + alert.alertId()).json().path("orders")) {
            boolean entry = order.path("protects").isNull();
            String price = order.path(order.path("stop_price").isNull() ? "limit_price" : "stop_price")
                    .asText();
            all.add((entry ? "entry" : order.path("protects").asText())
                    + " " + order.path("status").asText()
                    + " " + order.path("quantity").asText()
                    + (entry ? "" : " at " + price));
        }
        return all.stream().sorted().toList();
    }
}
