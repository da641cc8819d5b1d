package dev.signalbox.brokers;

import static dev.signalbox.trading.Side.BUY;
import static dev.signalbox.trading.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class PaperBrokerTest {
    private final PaperBroker broker = new PaperBroker(Clock.fixed(Orders.NOW, ZoneOffset.UTC));
    private final Orders orders = new Orders();

    @Test
    void a_market_order_fills_at_the_alerts_price() {
        assertThat(submitted(orders.market(BUY, 2, Optional.of("100")))).isEqualTo("filled 2 at 100");
    }

    @Test
    void a_market_order_without_a_price_fills_at_the_last_one_seen() {
        broker.restore(Map.of("ESZ6", new BigDecimal("99")));
        assertThat(submitted(orders.market(BUY, 2, Optional.empty()))).isEqualTo("filled 2 at 99");
        price("101");
        assertThat(submitted(orders.market(SELL, 1, Optional.empty()))).isEqualTo("filled 1 at 101");
    }

    @Test
    void a_market_order_is_rejected_when_no_price_was_ever_seen() {
        assertThat(submitted(orders.market(BUY, 2, Optional.empty())))
                .startsWith("rejected: no price of ESZ6 was ever seen");
    }

    @ParameterizedTest
    @CsvSource({
        // side, limit, prices that leave it resting, the price that crosses it, its fill
        "BUY, 100, 101 100.25, 100, 100",
        "BUY, 100, 101 100.25, 90, 100",
        "SELL, 100, 99 99.75, 100, 100",
        "SELL, 100, 99 99.75, 110, 100"
    })
    void a_resting_limit_order_fills_at_its_limit(Side side, String limit, String rests, String crosses, String fill) {
        assertThat(submitted(orders.limit(side, 3, limit))).isEqualTo("open");
        for (String price : rests.split(" ")) {
            assertThat(price(price)).isEmpty();
        }
        assertThat(price(crosses)).containsExactly("filled 3 at " + fill);
        assertThat(price(crosses)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BUY, 100, 98", "SELL, 100, 102"})
    void a_limit_order_gets_the_better_price_when_it_arrives(Side side, String limit, String market) {
        price(market);
        assertThat(submitted(orders.limit(side, 1, limit))).isEqualTo("filled 1 at " + market);
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, 100, 99.75, 100, 100",
        "BUY, 100, 99, 105, 105",
        "SELL, 100, 100.25, 100, 100",
        "SELL, 100, 101, 95, 95"
    })
    void a_stop_order_fills_at_the_market_even_beyond_a_gap(
            Side side, String stop, String rests, String reaches, String fill) {
        price(rests);
        assertThat(submitted(orders.stop(side, 1, stop))).isEqualTo("open");
        assertThat(price(rests)).isEmpty();
        assertThat(price(reaches)).containsExactly("filled 1 at " + fill);
    }

    @Test
    void a_stop_order_that_the_market_has_passed_fills_when_it_arrives() {
        price("101");
        assertThat(submitted(orders.stop(BUY, 1, "100"))).isEqualTo("filled 1 at 101");
    }

    @Test
    void a_stop_limit_order_is_set_off_and_then_waits_for_its_limit() {
        price("99");
        assertThat(submitted(orders.stopLimit(BUY, 1, "100", "101"))).isEqualTo("open");
        assertThat(price("105")).containsExactly("open: the stop price was reached");
        assertThat(price("102")).isEmpty();
        assertThat(price("98")).containsExactly("filled 1 at 101");
    }

    @Test
    void a_stop_limit_order_that_was_set_off_stays_so_over_a_restart() {
        Order order = orders.stopLimit(BUY, 1, "100", "101");
        broker.submit(order);
        broker.see("ESZ6", new BigDecimal("105"));
        ExecutionReport setOff = broker.price(new PriceSeen("one", "ESZ6", new BigDecimal("105")))
                .getFirst();
        var progress = new Order.Progress(
                setOff.status(), BigDecimal.ZERO, Optional.empty(), setOff.reason(), Optional.empty());
        Order kept = new Order(order.key(), order.contract(), order.request(), order.origin(), progress);

        broker.restore("one", List.of(), List.of(kept));
        assertThat(price("98")).containsExactly("filled 1 at 101");
    }

    @Test
    void a_price_that_came_while_an_order_was_on_its_way_is_not_missed() {
        price("100");
        Order order = orders.market(BUY, 1, Optional.of("99"));
        Order resting = orders.limit(SELL, 2, "100");
        broker.restore("one", List.of(), List.of(resting));
        assertThat(broker.submit(order).stream().map(PaperBrokerTest::told))
                .containsExactly("filled 1 at 99", "filled 2 at 100");
    }

    @Test
    void a_stop_limit_order_that_is_not_set_off_does_not_fill_within_its_limit() {
        assertThat(submitted(orders.stopLimit(SELL, 1, "100", "99"))).isEqualTo("open");
        assertThat(price("103")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SELL, 100, 99, 103, 99.5", "BUY, 100, 101, 97, 100.25"})
    void a_stop_limit_order_gets_the_better_price_when_it_is_set_off_within_its_limit(
            Side side, String stop, String limit, String rests, String reaches) {
        price(rests);
        assertThat(submitted(orders.stopLimit(side, 1, stop, limit))).isEqualTo("open");
        assertThat(price(reaches)).containsExactly("filled 1 at " + reaches);
    }

    @ParameterizedTest
    @EnumSource(names = {"IOC", "FOK"})
    void what_must_fill_at_once_is_canceled_when_it_does_not(TimeInForce atOnce) {
        price("101");
        orders.good(atOnce);
        assertThat(submitted(orders.limit(BUY, 1, "100"))).isEqualTo("canceled: it could not be filled at once");
        assertThat(price("100")).isEmpty();
        assertThat(submitted(orders.limit(BUY, 1, "100"))).isEqualTo("filled 1 at 100");
    }

    @Test
    void orders_that_are_good_for_the_day_expire_with_it_and_others_stay() {
        orders.good(TimeInForce.DAY);
        submitted(orders.limit(BUY, 1, "100"));
        orders.good(TimeInForce.GTC);
        submitted(orders.limit(BUY, 2, "100"));

        assertThat(broker.endDay("one").stream().map(PaperBrokerTest::told))
                .containsExactly("expired: the trading day ended");
        assertThat(broker.endDay("one")).isEmpty();
        assertThat(price("100")).containsExactly("filled 2 at 100");
    }

    @Test
    void a_reduce_only_order_trades_no_more_than_is_held() {
        submitted(orders.market(BUY, 2, Optional.of("100")));
        orders.reduceOnly();
        assertThat(submitted(orders.market(SELL, 5, Optional.of("100"))))
                .isEqualTo("canceled 2 at 100: no more was left to close");
        assertThat(submitted(orders.market(SELL, 1, Optional.of("100"))))
                .isEqualTo("canceled: nothing was left to close");
    }

    @Test
    void a_reduce_only_order_never_adds_to_a_position() {
        submitted(orders.market(BUY, 2, Optional.of("100")));
        orders.reduceOnly();
        assertThat(submitted(orders.market(BUY, 1, Optional.of("100"))))
                .isEqualTo("canceled: nothing was left to close");
    }

    @Test
    void a_resting_exit_whose_position_is_gone_is_canceled_when_its_price_comes() {
        broker.restore("one", List.of(held(1)), List.of());
        Order exit = new Orders().reduceOnly().limit(SELL, 1, "110");
        broker.submit(exit);
        Orders later = new Orders();
        later.limit(BUY, 1, "1");
        submitted(later.market(SELL, 1, Optional.of("100")));
        assertThat(price("110")).containsExactly("canceled: nothing was left to close");
    }

    @Test
    void older_orders_fill_first() {
        Order first = orders.limit(BUY, 1, "100");
        Order second = orders.limit(BUY, 2, "100");
        submitted(second);
        submitted(first);
        assertThat(price("100")).containsExactly("filled 1 at 100", "filled 2 at 100");
    }

    @Test
    void a_resting_order_is_canceled_on_request_and_only_once() {
        Order order = orders.limit(BUY, 1, "100");
        broker.submit(order);
        assertThat(broker.waitingFor("ESZ6")).containsExactly("one");
        assertThat(broker.cancel(order).stream().map(PaperBrokerTest::told))
                .containsExactly("canceled: canceled on request");
        assertThat(broker.cancel(order)).isEmpty();
        assertThat(broker.waitingFor("ESZ6")).isEmpty();
        assertThat(price("100")).isEmpty();
    }

    @Test
    void positions_and_resting_orders_come_back_after_a_restart() {
        broker.restore("one", List.of(held(-2)), List.of(orders.limit(BUY, 1, "100")));
        assertThat(price("100")).containsExactly("filled 1 at 100");
        orders.reduceOnly();
        assertThat(submitted(orders.market(BUY, 5, Optional.empty()))).startsWith("canceled 1 at 100");
    }

    @Test
    void the_price_of_another_symbol_crosses_nothing() {
        submitted(orders.limit(BUY, 1, "100"));
        assertThat(broker.price(new PriceSeen("one", "NQZ6", BigDecimal.ONE))).isEmpty();
    }

    private static Position held(int quantity) {
        return new Position(Orders.ES, BigDecimal.valueOf(quantity), BigDecimal.valueOf(100));
    }

    private String submitted(Order order) {
        return told(broker.submit(order).getFirst());
    }

    private List<String> price(String price) {
        broker.see("ESZ6", new BigDecimal(price));
        return broker.price(new PriceSeen("one", "ESZ6", new BigDecimal(price))).stream()
                .map(PaperBrokerTest::told)
                .toList();
    }

    private static String told(ExecutionReport executionReport) {
        String fills = ((ExecutionReport.Fills) executionReport.done())
                .fills().stream()
                        .map(fill -> " " + fill.quantity().toPlainString() + " at "
                                + fill.price().toPlainString())
                        .reduce("", String::concat);
        return executionReport.status().word()
                + fills
                + executionReport.reason().map(reason -> ": " + reason).orElse("");
    }
}
