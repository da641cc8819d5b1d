package dev.signalbox.journal;

import static dev.signalbox.trading.OrderStatus.CANCELED;
import static dev.signalbox.trading.OrderStatus.EXPIRED;
import static dev.signalbox.trading.OrderStatus.FILLED;
import static dev.signalbox.trading.OrderStatus.OPEN;
import static dev.signalbox.trading.OrderStatus.PARTIALLY_FILLED;
import static dev.signalbox.trading.OrderStatus.PENDING;
import static dev.signalbox.trading.OrderStatus.REJECTED;
import static dev.signalbox.trading.OrderStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which status an order has after one more report. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
class OrderStatusRulesTest {
    @ParameterizedTest
    @EnumSource
    void filled_is_the_last_word_whatever_was_said_before(OrderStatus before) {
        assertThat(after(before, FILLED, "2")).isEqualTo(FILLED);
    }

    @Property
    void an_order_at_its_end_stays_there_unless_it_was_filled_after_all(
            @ForAll OrderStatus before, @ForAll OrderStatus told) {
        if (before.isFinal() && told != FILLED) {
            assertThat(after(before, told, "1")).isEqualTo(before);
        }
    }

    @Property
    void an_order_that_is_known_to_work_becomes_neither_pending_nor_unknown_again(@ForAll OrderStatus told) {
        for (OrderStatus before : new OrderStatus[] {OPEN, PARTIALLY_FILLED}) {
            assertThat(after(before, told, "1")).isNotIn(PENDING, UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNKNOWN", "OPEN", "PARTIALLY_FILLED"})
    void an_order_ends_as_the_broker_says(OrderStatus before) {
        assertThat(after(before, CANCELED, "0")).isEqualTo(CANCELED);
        assertThat(after(before, REJECTED, "0")).isEqualTo(REJECTED);
        assertThat(after(before, EXPIRED, "0")).isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNKNOWN", "OPEN", "PARTIALLY_FILLED"})
    void an_order_that_works_is_open_until_some_of_it_is_done(OrderStatus before) {
        assertThat(after(before, OPEN, "0")).isEqualTo(OPEN);
        assertThat(after(before, OPEN, "0.5")).isEqualTo(PARTIALLY_FILLED);
        assertThat(after(before, PARTIALLY_FILLED, "0.5")).isEqualTo(PARTIALLY_FILLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNKNOWN"})
    void doubt_comes_and_goes_before_the_broker_has_confirmed_anything(OrderStatus before) {
        assertThat(after(before, UNKNOWN, "0")).isEqualTo(UNKNOWN);
        assertThat(after(before, PENDING, "0")).isEqualTo(PENDING);
    }

    private static OrderStatus after(OrderStatus before, OrderStatus told, String filled) {
        return OrderStatusRules.after(before, told, new BigDecimal(filled));
    }
}
