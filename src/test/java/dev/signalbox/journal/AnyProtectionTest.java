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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Whatever fills, fails and is canceled in whichever order: what protects is never more than is held, and never less for long. */
@Tag("unit")
class AnyProtectionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Contract AAPL = new Contract("AAPL", "AAPL", Kind.EQUITY, BigDecimal.ONE);
    private static final List<String> STRATEGIES = List.of("", "up", "down");

    @Property(tries = 400)
    void what_protects_is_as_much_as_is_held(@ForAll Random random, @ForAll boolean linked) {
        Market market = new Market(random, linked);

        for (int i = 0; i < 60; i++) {
            market.move();
            market.assertHolds();
        }

        market.end();
        assertThat(market.account().protections().all()).isEmpty();
        assertThat(market.working).isEmpty();
    }

    /** A broker, and a journal that hears of it. */
    private static final class Market {
        private final Random random;
        private final Linking linking;
        private final LockedAccounts locked = new LockedAccounts();
        private final Map<UUID, Order> working = new LinkedHashMap<>();
        private final Map<UUID, BigDecimal> filled = new LinkedHashMap<>();
        private final List<UUID> canceling = new ArrayList<>();
        private int orders = 0;
        private boolean withdrawn = false;

        Market(Random random, boolean linked) {
            this.random = random;
            Trailing trailing = new Trailing(Set.of(Kind.EQUITY), Set.of(Kind.EQUITY));
            this.linking = new Linking(linked, false, false, Attachment.values()[random.nextInt(3)], trailing);
        }

        void move() {
            switch (random.nextInt(9)) {
                case 0 -> enter();
                case 1 -> exit();
                case 2, 3 -> any(false).ifPresent(order -> fill(order, 1 + random.nextInt(3)));
                case 4 ->
                    any(true).filter(order -> !canceling.contains(id(order))).ifPresent(this::hit);
                case 5 -> canceled().ifPresent(order -> end(order, OrderStatus.CANCELED));
                case 7 -> withdraw();
                case 6 -> any(true).ifPresent(order -> end(order, OrderStatus.REJECTED));
                default -> commit(Optional.empty(), true);
            }
        }

        private void enter() {
            Order entry = order(Side.BUY, 1 + random.nextInt(3), false);
            var level = Optional.of(new ProtectiveLevel(ProtectiveLevel.Unit.PERCENT, BigDecimal.ONE));
            Optional<ProtectiveLevel> target = random.nextBoolean() ? level : Optional.empty();
            Protection asked = random.nextBoolean()
                    ? new Protection(level, target)
                    : new Protection(Optional.empty(), target, level);
            boolean opens =
                    working.isEmpty() && locked.position("one", AAPL).quantity().signum() == 0;
            Attachment attachment = opens ? linking.attachment() : Attachment.NONE;
            locked.add(entry);
            account().protections().put(ProtectedEntry.of(entry, new BigDecimal("0.01"), attachment, linking, asked));
            working.put(id(entry), entry);
            commit(Optional.empty(), false);
        }

        /** Rarely, as nothing is protected then. */
        private void withdraw() {
            if (random.nextInt(6) == 0) {
                withdrawn = true;
                account().protections().change(new ProtectionChange.AllWithdrawn(), "one", contract -> BigDecimal.ZERO);
                commit(Optional.empty(), false);
            }
        }

        private void exit() {
            BigDecimal left = staying();
            if (left.signum() > 0) {
                Order exit = order(Side.SELL, 1 + random.nextInt(left.intValueExact()), true);
                locked.add(exit);
                working.put(id(exit), exit);
                commit(Optional.empty(), false);
            }
        }

        private BigDecimal staying() {
            return locked.holding("one", AAPL).staying(Side.SELL, "");
        }

        private Order order(Side side, int quantity, boolean reduceOnly) {
            UUID id = new UUID(0, ++orders);
            var key = new Order.Key(id, new UUID(1, orders), "one", "alpaca", ClientOrderId.of(id));
            var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
            String strategy = reduceOnly ? "" : STRATEGIES.get(random.nextInt(STRATEGIES.size()));
            var origin = new Order.Origin(NOW, NOW, Optional.empty(), Optional.empty(), strategy);
            var request = new Order.Request(side, BigDecimal.valueOf(quantity), reduceOnly, terms);
            return new Order(key, AAPL, request, origin, Order.Progress.none());
        }

        private Optional<Order> any(boolean protective) {
            List<Order> all = working.values().stream()
                    .filter(order -> order.request().protects().isPresent() == protective)
                    .toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

        private Optional<Order> canceled() {
            return canceling.isEmpty()
                    ? Optional.empty()
                    : Optional.of(working.get(canceling.get(random.nextInt(canceling.size()))));
        }

        /** A price reaches it while nothing else is under way; of two that are linked the other one loses as much. */
        private void hit(Order leg) {
            boolean quiet = canceling.isEmpty() && any(false).isEmpty();
            if (quiet && leg.request().protects().get().beside().isEmpty()) {
                fill(leg, 1 + random.nextInt(3));
            }
        }

        private void fill(Order order, int most) {
            BigDecimal before = filled.getOrDefault(id(order), BigDecimal.ZERO);
            BigDecimal total =
                    before.add(BigDecimal.valueOf(most)).min(order.request().quantity());
            filled.put(id(order), total);
            boolean whole = total.compareTo(order.request().quantity()) == 0;
            report(order, whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED);
        }

        private void end(Order order, OrderStatus status) {
            report(order, status);
        }

        private void report(Order order, OrderStatus status) {
            BigDecimal total = filled.getOrDefault(id(order), BigDecimal.ZERO);
            if (status.isFinal()) {
                working.remove(id(order));
                canceling.remove(id(order));
            }
            var done = new ExecutionReport.Total(
                    total, Optional.of(BigDecimal.valueOf(100)).filter(price -> total.signum() > 0));
            commit(
                    Optional.of(new ExecutionReport(
                            order,
                            status,
                            done,
                            Optional.empty(),
                            new ExecutionReport.Track(NOW, Optional.empty(), List.of()))),
                    false);
        }

        private void commit(Optional<ExecutionReport> report, boolean again) {
            FillBooking booking = new FillBooking(locked);
            report.ifPresent(booking::add);
            if (again) {
                account()
                        .protections()
                        .change(new ProtectionChange.Again(random.nextBoolean()), "one", contract -> BigDecimal.ZERO);
            }
            RestingCancellations cancellations = new RestingCancellations(locked);
            ProtectiveOrders protective = new ProtectiveOrders(locked, account -> linking, cancellations, NOW);
            protective.mend(List.of("one"));
            cancellations.gone().forEach(one -> canceling.add(one.order()));
            int gone = cancellations.gone().size();
            cancellations.shrink(List.of("one"));
            assertThat(cancellations.gone()).as("protection is never too large").hasSize(gone);
            protective.placed().forEach(order -> working.put(id(order), order));
            account().settle(NOW);
        }

        LockedAccount account() {
            return locked.of("one");
        }

        void assertHolds() {
            assertThat(account().protections().all())
                    .as("nothing was closed that was not held")
                    .allSatisfy(entry -> assertThat(entry.standing().overshot()).isZero());
            BigDecimal held = locked.position("one", AAPL).quantity();
            for (ProtectionKind kind : ProtectionKind.values()) {
                BigDecimal all = sum(kind);
                assertThat(all).as(kind + " protects").isLessThanOrEqualTo(held.max(BigDecimal.ZERO));
            }
            boolean failed = account().protections().all().stream()
                    .anyMatch(entry -> !entry.standing().failed().isEmpty());
            if (!failed && any(false).isEmpty()) {
                assertThat(sum(ProtectionKind.STOP_LOSS)).as("all is protected").isEqualByComparingTo(wanted());
            }
        }

        /** How much a stop loss was asked for and not withdrawn; everything while nothing was withdrawn. */
        private BigDecimal wanted() {
            return withdrawn
                    ? account().protections().all().stream()
                            .filter(entry ->
                                    entry.asked().of(ProtectionKind.STOP_LOSS).isPresent())
                            .map(ProtectedEntry::quantity)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                    : locked.position("one", AAPL).quantity();
        }

        private BigDecimal sum(ProtectionKind kind) {
            return working.values().stream()
                    .filter(order -> !canceling.contains(id(order)))
                    .filter(order -> order.request()
                            .protects()
                            .filter(protects -> protects.kind() == kind)
                            .isPresent())
                    .map(order -> order.request().quantity().subtract(filled.getOrDefault(id(order), BigDecimal.ZERO)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** All that is under way fills, all that is held is closed, and what is to be canceled is. */
        void end() {
            while (any(false).isPresent()) {
                fill(any(false).get(), 10);
            }
            BigDecimal left = staying();
            if (left.signum() > 0) {
                Order exit = order(Side.SELL, left.intValueExact(), true);
                locked.add(exit);
                working.put(id(exit), exit);
                fill(exit, left.intValueExact());
            }
            while (canceled().isPresent()) {
                end(canceled().get(), OrderStatus.CANCELED);
            }
        }

        private static UUID id(Order order) {
            return order.key().id();
        }
    }
}
