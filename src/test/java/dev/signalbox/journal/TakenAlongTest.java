package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.accounts.CallPolicy.Linking;
import dev.signalbox.accounts.CallPolicy.Trailing;
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

/** What an entry took along is at its broker, so the journal has orders for it whatever happened meanwhile. */
@Tag("unit")
class TakenAlongTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Contract ES = new Contract("ESZ6", "ES", Kind.FUTURE, BigDecimal.valueOf(50));
    private static final Protection BOTH = new Protection(level("90"), level("110"));

    private final LockedAccounts locked = new LockedAccounts();
    private Linking linking = new Linking(false, false, false, Attachment.LINKED, Trailing.NONE);
    private final Order entry = order();

    TakenAlongTest() {
        locked.add(entry);
        account().put(ProtectedEntry.of(entry, new BigDecimal("0.25"), Attachment.LINKED, linking, BOTH));
        settle();
    }

    @Test
    void nothing_is_placed_before_the_entry_is_at_its_end() {
        assertThat(booked(OrderStatus.PARTIALLY_FILLED, "1").placed()).isEmpty();

        List<Order> placed = booked(OrderStatus.FILLED, "2").placed();

        assertThat(placed)
                .extracting(order -> order.key().id())
                .containsExactly(
                        Order.Protects.attached(entry.key().id(), ProtectionKind.TAKE_PROFIT),
                        Order.Protects.attached(entry.key().id(), ProtectionKind.STOP_LOSS));
        assertThat(placed).allMatch(Order::isAttached);
        assertThat(placed)
                .allSatisfy(order -> assertThat(order.request().quantity()).isEqualByComparingTo("2"));
    }

    @Test
    void an_entry_of_which_nothing_filled_leaves_nothing_behind() {
        assertThat(booked(OrderStatus.CANCELED, "0").placed()).isEmpty();
        assertThat(account().all()).isEmpty();
    }

    @Test
    void what_a_person_withdrew_on_the_way_is_recorded_and_taken_back() {
        account().change(new ProtectionChange.AllWithdrawn(), "one", contract -> BigDecimal.ZERO);

        Mended mended = booked(OrderStatus.FILLED, "2");

        assertThat(mended.placed()).hasSize(2);
        assertThat(mended.gone())
                .containsExactlyInAnyOrderElementsOf(
                        mended.placed().stream().map(order -> order.key().id()).toList());
    }

    @Test
    void what_was_closed_in_the_same_moment_is_taken_back() {
        Order exit = new Order(
                key(),
                ES,
                new Order.Request(Side.SELL, BigDecimal.TWO, true, market()),
                origin(),
                Order.Progress.none());
        locked.add(exit);
        FillBooking booking = new FillBooking(locked);
        booking.add(report(entry, OrderStatus.FILLED, "2"));
        booking.add(report(exit, OrderStatus.FILLED, "2"));

        Mended mended = mended();

        assertThat(mended.placed()).hasSize(2);
        assertThat(mended.gone()).hasSize(2);
    }

    /** The broker closes the oldest first, so the stop of an addition closes of what the first entry's own are bound to. */
    @Test
    void what_is_bound_to_an_entry_is_placed_anew_when_an_order_of_another_entry_closed_something() {
        linking = new Linking(false, false, false, Attachment.BOUND, Trailing.NONE);
        List<UUID> bound = ids(booked(OrderStatus.FILLED, "2").placed());
        Order addition = order();
        locked.add(addition);
        account().put(ProtectedEntry.of(addition, new BigDecimal("0.25"), Attachment.NONE, linking, BOTH));
        new FillBooking(locked).add(report(addition, OrderStatus.FILLED, "2"));
        Order stop = mended().placed().stream()
                .filter(order -> order.request().terms().stopPrice().isPresent())
                .findFirst()
                .orElseThrow();

        new FillBooking(locked).add(report(stop, OrderStatus.FILLED, "2"));
        Mended mended = mended();

        assertThat(mended.gone()).containsAll(bound);
        assertThat(mended.placed()).hasSize(2).noneMatch(Order::isAttached).allSatisfy(order -> {
            assertThat(order.request().protects().orElseThrow().entry())
                    .isEqualTo(entry.key().id());
            assertThat(order.request().quantity()).isEqualByComparingTo("2");
        });
    }

    private static List<UUID> ids(List<Order> orders) {
        return orders.stream().map(order -> order.key().id()).toList();
    }

    @Test
    void its_text_is_read_back() {
        assertThat(TakenAlong.read("none")).isEqualTo(TakenAlong.NOTHING);
        assertThat(TakenAlong.of(Attachment.BOUND, BOTH).text()).isEqualTo("bound stop_loss take_profit");
        assertThat(TakenAlong.read("bound stop_loss take_profit")).isEqualTo(TakenAlong.of(Attachment.BOUND, BOTH));
    }

    private record Mended(List<Order> placed, List<UUID> gone) {}

    private Mended booked(OrderStatus status, String filled) {
        new FillBooking(locked).add(report(entry, status, filled));
        return mended();
    }

    private Mended mended() {
        var cancellations = new RestingCancellations(locked);
        var protective = new ProtectiveOrders(locked, account -> linking, cancellations, NOW);
        protective.mend(List.of("one"));
        var mended = new Mended(
                List.copyOf(protective.placed()),
                cancellations.gone().stream()
                        .map(RestingCancellations.Gone::order)
                        .distinct()
                        .toList());
        settle();
        return mended;
    }

    private void settle() {
        locked.of("one").settle(NOW);
    }

    private Protections account() {
        return locked.of("one").protections();
    }

    private static ExecutionReport report(Order order, OrderStatus status, String filled) {
        BigDecimal total = new BigDecimal(filled);
        Optional<BigDecimal> price = Optional.of(BigDecimal.valueOf(100)).filter(any -> total.signum() > 0);
        return new ExecutionReport(
                order,
                status,
                new ExecutionReport.Total(total, price),
                Optional.empty(),
                new ExecutionReport.Track(NOW, Optional.empty(), List.of()));
    }

    private static Order order() {
        return new Order(
                key(),
                ES,
                new Order.Request(Side.BUY, BigDecimal.TWO, false, market()),
                origin(),
                Order.Progress.none());
    }

    private static Order.Key key() {
        UUID id = UUID.randomUUID();
        return new Order.Key(id, UUID.randomUUID(), "one", "tradovate", ClientOrderId.of(id));
    }

    private static Order.Origin origin() {
        return new Order.Origin(NOW, NOW, Optional.empty(), Optional.empty(), "");
    }

    private static Terms market() {
        return new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
    }

    private static Optional<ProtectiveLevel> level(String price) {
        return Optional.of(new ProtectiveLevel(ProtectiveLevel.Unit.PRICE, new BigDecimal(price)));
    }
}
