package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.StrategyBook;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/** Whatever waits, once what is too large was made smaller, no exit can open a position. */
@Tag("unit")
class AnyExcessTest {
    private static final List<String> NAMES = List.of("", "up", "down");
    private static final Optional<BigDecimal> PRICE = Optional.of(BigDecimal.TEN);

    record Wait(boolean exit, boolean stop, Side side, int quantity, String strategy) {}

    /** @param under how much trades at the market right now, signed */
    record Scene(int up, int down, int nobodys, int under, List<Wait> waiting) {}

    @Property(tries = 2000)
    void exits_of_a_kind_together_never_exceed_what_can_be_closed(@ForAll("scenes") Scene scene) {
        Exposure exposure = holding(scene, orders(scene));

        Exposure shrunk = holding(scene, shrunk(exposure));

        for (Side side : Side.values()) {
            for (boolean stop : new boolean[] {true, false}) {
                for (String name : NAMES) {
                    BigDecimal all = sum(
                            shrunk.resting(),
                            order -> order.isExit()
                                    && order.isStop() == stop
                                    && order.request().side() == side
                                    && (name.isEmpty() || order.strategy().equals(name)));
                    assertThat(all).isLessThanOrEqualTo(shrunk.closable(side, name));
                }
            }
        }
        assertThat(ExcessExit.in(shrunk)).isEmpty();
    }

    @Property(tries = 2000)
    void entries_are_left_alone_and_what_is_too_large_becomes_smaller(@ForAll("scenes") Scene scene) {
        Exposure exposure = holding(scene, orders(scene));

        assertThat(ExcessExit.in(exposure)).allSatisfy(excessExit -> {
            assertThat(excessExit.order().isExit()).isTrue();
            assertThat(excessExit.allowed()).isNotNegative();
            assertThat(excessExit.allowed())
                    .isLessThan(excessExit.order().request().quantity());
        });
    }

    /** What is held stays protected: an exit becomes smaller only where the younger ones and itself close all there is. */
    @Property(tries = 2000)
    void no_exit_becomes_smaller_than_it_must(@ForAll("scenes") Scene scene) {
        Exposure exposure = holding(scene, orders(scene));
        List<Resting> left = shrunk(exposure);

        for (ExcessExit excessExit : ExcessExit.in(exposure)) {
            Resting order = excessExit.order();
            Predicate<Resting> alike = other -> other.isExit()
                    && other.isStop() == order.isStop()
                    && other.request().side() == order.request().side();
            Side side = order.request().side();
            boolean all = sum(left, alike).compareTo(exposure.closable(side, "")) == 0;
            boolean own = sum(left, alike.and(other -> other.strategy().equals(order.strategy())))
                            .compareTo(exposure.closable(side, order.strategy()))
                    == 0;
            assertThat(all || own).isTrue();
        }
    }

    private static List<Resting> shrunk(Exposure exposure) {
        List<Resting> left = new ArrayList<>(exposure.resting());
        for (ExcessExit excessExit : ExcessExit.in(exposure)) {
            Resting order = excessExit.order();
            Request request = order.request();
            if (excessExit.allowed().signum() == 0) {
                left.remove(order);
            } else {
                var smaller = new Request(request.side(), excessExit.allowed(), true, request.terms());
                left.set(left.indexOf(order), new Resting(order.id(), smaller, order.strategy()));
            }
        }
        return left;
    }

    private static Exposure holding(Scene scene, List<Resting> orders) {
        StrategyBook filled = new StrategyBook(parts(scene));
        BigDecimal position = BigDecimal.valueOf(scene.up() + scene.down() + scene.nobodys());
        Side side = scene.under() < 0 ? Side.SELL : Side.BUY;
        BigDecimal under = BigDecimal.valueOf(scene.under());
        return Exposure.idle(Wanted.ES.contract(), position)
                .plus(side, under.abs(), true, false)
                .by(new StrategyPositions(filled, filled.after("up", under, position), Map.of()))
                .resting(orders);
    }

    private static Map<String, BigDecimal> parts(Scene scene) {
        Map<String, BigDecimal> parts = new HashMap<>();
        if (scene.up() != 0) {
            parts.put("up", BigDecimal.valueOf(scene.up()));
        }
        if (scene.down() != 0) {
            parts.put("down", BigDecimal.valueOf(scene.down()));
        }
        return Map.copyOf(parts);
    }

    private static List<Resting> orders(Scene scene) {
        return IntStream.range(0, scene.waiting().size())
                .mapToObj(i -> order(i, scene.waiting().get(i)))
                .toList();
    }

    private static Resting order(int number, Wait wait) {
        Terms terms = wait.stop()
                ? new Terms(OrderType.STOP, Optional.empty(), PRICE, TimeInForce.GTC)
                : new Terms(OrderType.LIMIT, PRICE, Optional.empty(), TimeInForce.GTC);
        var request = new Request(wait.side(), BigDecimal.valueOf(wait.quantity()), wait.exit(), terms);
        return new Resting(new UUID(0, number), request, wait.strategy());
    }

    private static BigDecimal sum(List<Resting> orders, Predicate<Resting> which) {
        return orders.stream()
                .filter(which)
                .map(order -> order.request().quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Provide
    Arbitrary<Scene> scenes() {
        Arbitrary<Integer> part = Arbitraries.integers().between(-5, 5);
        Arbitrary<Boolean> coin = Arbitraries.of(true, false);
        Arbitrary<Wait> waiting = Combinators.combine(
                        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
                        coin,
                        Arbitraries.of(Side.BUY, Side.SELL),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(NAMES))
                .as(Wait::new);
        return Combinators.combine(part, part, part, part, waiting.list().ofMaxSize(8))
                .as(Scene::new);
    }
}
