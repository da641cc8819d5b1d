package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.accounts.CallPolicy.Linking;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was closed beyond what was held is known by what filled, in whichever order it is told. */
@Tag("unit")
class OvershootTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Contract ES = new Contract("ESZ6", "ES", Kind.FUTURE, BigDecimal.valueOf(50));

    private final LockedAccounts lockedAccounts = new LockedAccounts();
    private final Order entry = order(1, Side.BUY, "2", Optional.empty());

    private int orders = 1;

    @ParameterizedTest
    @ValueSource(strings = {"close open", "open close"})
    void a_reversal_closes_no_more_than_was_held_whichever_part_is_told_first(String told) {
        holdTwo();

        fill(reversal(), told);

        assertThat(overshot()).isZero();
        assertThat(position()).isEqualByComparingTo("-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"close open stop", "open close stop", "open stop close", "stop open close", "stop close open"})
    void a_stop_that_fills_beside_a_reversal_closes_too_much_whichever_is_told_first(String told) {
        holdTwo();

        fill(reversal(), told);

        assertThat(overshot()).isEqualByComparingTo("2");
        assertThat(position()).isEqualByComparingTo("-4");
    }

    @ParameterizedTest
    @CsvSource({"'open canceled stop'", "'open stop canceled'", "'canceled open stop'"})
    void a_closing_part_that_never_fills_explains_nothing(String told) {
        holdTwo();

        fill(reversal(), told);

        assertThat(overshot().signum()).isNotNegative();
    }

    @Test
    void an_opening_part_without_a_closing_part_explains_nothing() {
        holdTwo();

        add(order(++orders, Side.SELL, "2", Optional.empty()), OrderStatus.FILLED);

        assertThat(overshot()).isZero();
    }

    private record Reversal(Order close, Order open, Order stop) {}

    private Reversal reversal() {
        return new Reversal(
                recorded(exit(OrderType.MARKET, Optional.empty())),
                recorded(order(++orders, Side.SELL, "2", Optional.empty())),
                recorded(exit(
                        OrderType.STOP,
                        Optional.of(
                                new Order.Protects(entry.key().id(), ProtectionKind.STOP_LOSS, Optional.empty())))));
    }

    private void fill(Reversal reversal, String told) {
        for (String word : told.split(" ")) {
            switch (word) {
                case "close" -> add(reversal.close(), OrderStatus.FILLED);
                case "open" -> add(reversal.open(), OrderStatus.FILLED);
                case "stop" -> add(reversal.stop(), OrderStatus.FILLED);
                default -> add(reversal.close(), OrderStatus.CANCELED);
            }
        }
    }

    private void holdTwo() {
        recorded(entry);
        var level = Optional.of(new ProtectiveLevel(ProtectiveLevel.Unit.PERCENT, BigDecimal.ONE));
        lockedAccounts
                .protections("one")
                .put(ProtectedEntry.of(
                        entry,
                        new BigDecimal("0.25"),
                        Attachment.NONE,
                        Linking.NONE,
                        new Protection(level, Optional.empty())));
        add(entry, OrderStatus.FILLED);
    }

    private Order recorded(Order order) {
        lockedAccounts.add(order);
        return order;
    }

    private void add(Order order, OrderStatus status) {
        BigDecimal filled = status == OrderStatus.FILLED ? order.request().quantity() : BigDecimal.ZERO;
        var done = new ExecutionReport.Total(
                filled, Optional.of(BigDecimal.valueOf(6000)).filter(price -> filled.signum() > 0));
        var track = new ExecutionReport.Track(NOW, Optional.empty(), List.of());
        new FillBooking(lockedAccounts).add(new ExecutionReport(order, status, done, Optional.empty(), track));
    }

    private BigDecimal overshot() {
        return lockedAccounts
                .protections("one")
                .of(entry.key().id())
                .orElseThrow()
                .standing()
                .overshot();
    }

    private BigDecimal position() {
        return lockedAccounts.position("one", ES).quantity();
    }

    private Order exit(OrderType type, Optional<Order.Protects> protects) {
        Order order = order(++orders, Side.SELL, "2", protects);
        Optional<BigDecimal> stop = Optional.of(BigDecimal.valueOf(5900)).filter(any -> type == OrderType.STOP);
        Terms terms = new Terms(type, Optional.empty(), stop, TimeInForce.GTC);
        var request = new Order.Request(Side.SELL, order.request().quantity(), true, terms, protects);
        return new Order(order.key(), ES, request, order.origin(), Order.Progress.none());
    }

    private static Order order(int number, Side side, String quantity, Optional<Order.Protects> protects) {
        UUID id = new UUID(0, number);
        var key = new Order.Key(id, new UUID(1, number), "one", "topstepx", ClientOrderId.of(id));
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
        var origin = new Order.Origin(NOW, NOW, Optional.empty(), Optional.empty(), "");
        var request = new Order.Request(side, new BigDecimal(quantity), false, terms, protects);
        return new Order(key, ES, request, origin, Order.Progress.none());
    }
}
