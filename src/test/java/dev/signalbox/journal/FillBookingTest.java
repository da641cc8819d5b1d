package dev.signalbox.journal;

import static dev.signalbox.trading.OrderStatus.CANCELED;
import static dev.signalbox.trading.OrderStatus.FILLED;
import static dev.signalbox.trading.OrderStatus.OPEN;
import static dev.signalbox.trading.OrderStatus.PARTIALLY_FILLED;
import static dev.signalbox.trading.OrderStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Step;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reports of a broker mean for an order and its account's position. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
class FillBookingTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Contract AAPL = new Contract("AAPL", "AAPL", Kind.EQUITY, BigDecimal.ONE);

    private final LockedAccounts lockedAccounts = new LockedAccounts();
    private final FillBooking fillBooking = new FillBooking(lockedAccounts);
    private final Order order = order("4");

    @Test
    void an_order_that_the_broker_took_is_open_and_nothing_is_booked() {
        add(OPEN, "0", null);

        assertThat(standing().status()).isEqualTo(OPEN);
        assertThat(fillBooking.booked()).isEmpty();
        assertThat(fillBooking.changed())
                .extracting(FillBooking.Changed::status)
                .containsExactly(OPEN);
    }

    @Test
    void each_new_total_books_what_it_adds_at_the_price_that_this_part_had() {
        add(PARTIALLY_FILLED, "1", "100");
        add(PARTIALLY_FILLED, "3", "102");
        add(FILLED, "4", "101.5");

        assertThat(fillBooking.booked())
                .extracting(booked -> booked.fill().quantity() + " at "
                        + booked.fill().price().toPlainString())
                .containsExactly("1 at 100", "2 at 103", "1 at 100");
        assertThat(standing().status()).isEqualTo(FILLED);
        assertThat(standing().average()).contains(new BigDecimal("101.5"));
        assertThat(position()).isEqualTo("4 at 101.5");
    }

    @Test
    void a_total_that_is_told_again_books_nothing() {
        add(PARTIALLY_FILLED, "1", "100");
        add(PARTIALLY_FILLED, "1", "100");

        assertThat(fillBooking.booked()).hasSize(1);
        assertThat(fillBooking.changed()).hasSize(1);
    }

    @Test
    void a_total_that_was_overtaken_takes_nothing_back() {
        add(FILLED, "4", "101.5");
        add(PARTIALLY_FILLED, "3", "102");
        add(OPEN, "0", null);

        assertThat(standing().status()).isEqualTo(FILLED);
        assertThat(fillBooking.booked()).hasSize(1);
        assertThat(position()).isEqualTo("4 at 101.5");
    }

    @Property
    void in_whatever_order_totals_arrive_the_books_end_alike(@ForAll Random random) {
        List<ExecutionReport> told = new ArrayList<>(List.of(
                total(OPEN, "0", null),
                total(PARTIALLY_FILLED, "1", "100"),
                total(PARTIALLY_FILLED, "3", "102"),
                total(FILLED, "4", "101.5"),
                total(FILLED, "4", "101.5")));
        Collections.shuffle(told, random);

        told.forEach(fillBooking::add);

        assertThat(standing().status()).isEqualTo(FILLED);
        assertThat(standing().filled()).isEqualByComparingTo("4");
        assertThat(standing().average())
                .hasValueSatisfying(average -> assertThat(average).isEqualByComparingTo("101.5"));
        assertThat(position()).isEqualTo("4 at 101.5");
    }

    @Test
    void a_fill_that_comes_to_light_after_the_end_is_booked_and_the_end_stays() {
        add(PARTIALLY_FILLED, "1", "100");
        add(CANCELED, "1", "100");
        add(PARTIALLY_FILLED, "2", "101");

        assertThat(standing().status()).isEqualTo(CANCELED);
        assertThat(standing().filled()).isEqualByComparingTo("2");
        assertThat(position()).isEqualTo("2 at 101");
        assertThat(fillBooking.progressed())
                .singleElement()
                .satisfies(row -> assertThat(row.now().status()).isEqualTo(CANCELED));
    }

    @Test
    void an_order_that_was_given_up_and_is_filled_after_all_is_filled() {
        add(CANCELED, "0", null);
        add(FILLED, "4", "100");

        assertThat(standing().status()).isEqualTo(FILLED);
        assertThat(position()).isEqualTo("4 at 100");
    }

    @Test
    void an_execution_is_booked_once_however_often_it_is_told() {
        Fill fill = new Fill("e-1", BigDecimal.ONE, new BigDecimal("100"), NOW);
        fillBooking.add(ExecutionReport.of(order, PARTIALLY_FILLED, List.of(fill), Optional.empty(), NOW));
        fillBooking.add(ExecutionReport.of(order, PARTIALLY_FILLED, List.of(fill), Optional.empty(), NOW));

        assertThat(fillBooking.booked()).hasSize(1);
        assertThat(standing().filled()).isEqualByComparingTo("1");
    }

    @Test
    void the_broker_s_id_is_kept_when_a_later_report_of_the_same_batch_does_not_tell_it() {
        add(OPEN, "0", null);
        fillBooking.add(ExecutionReport.of(order, CANCELED, Optional.of("taken back"), NOW));

        assertThat(fillBooking.progressed()).singleElement().satisfies(row -> assertThat(row.brokerOrderId())
                .contains("b-1"));
    }

    @Test
    void what_happened_on_the_way_comes_before_the_status_that_it_led_to() {
        var way = new ExecutionReport.Track(
                NOW, Optional.of("b-1"), List.of(Step.of("sent", NOW), Step.of("accepted", NOW)));
        var nothing = new ExecutionReport.Total(BigDecimal.ZERO, Optional.empty());

        fillBooking.add(new ExecutionReport(order, OPEN, nothing, Optional.empty(), way));
        add(OPEN, "0", null);
        add(PARTIALLY_FILLED, "1", "100.10");

        assertThat(fillBooking.steps())
                .extracting(stepped -> stepped.step().name())
                .containsExactly("sent", "accepted", "open", "partially_filled");
        assertThat(fillBooking.steps().getLast().step().note()).contains("1 at 100.1");
    }

    @Test
    void an_order_that_only_waits_stays_pending_and_says_for_what() {
        fillBooking.add(ExecutionReport.of(order, PENDING, Optional.of("waiting for the broker: 429"), NOW));

        assertThat(fillBooking.changed()).isEmpty();
        assertThat(fillBooking.steps()).isEmpty();
        assertThat(fillBooking.progressed())
                .singleElement()
                .satisfies(row -> assertThat(row.report().reason()).contains("waiting for the broker: 429"));
    }

    private void add(OrderStatus status, String quantity, String average) {
        fillBooking.add(total(status, quantity, average));
    }

    private ExecutionReport total(OrderStatus status, String quantity, String average) {
        var done = new ExecutionReport.Total(
                new BigDecimal(quantity), Optional.ofNullable(average).map(BigDecimal::new));
        return new ExecutionReport(
                order, status, done, Optional.empty(), new ExecutionReport.Track(NOW, Optional.of("b-1"), List.of()));
    }

    private OrderStanding standing() {
        return lockedAccounts.standing(order);
    }

    private String position() {
        var position = lockedAccounts.position("one", AAPL);
        return position.quantity().stripTrailingZeros().toPlainString() + " at "
                + position.averagePrice().stripTrailingZeros().toPlainString();
    }

    private static Order order(String quantity) {
        var key = new Order.Key(new UUID(1, 1), new UUID(2, 1), "one", "alpaca", "sb1");
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.DAY);
        var request = new Order.Request(Side.BUY, new BigDecimal(quantity), false, terms);
        var origin = new Order.Origin(NOW, NOW, Optional.empty(), Optional.empty(), "");
        return new Order(key, AAPL, request, origin, Order.Progress.none());
    }
}
