package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Matching;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever is executed, and however it is matched: the trades are the executions, to the last digit. */
@Tag("unit")
class AnyRoundTripTest {
    private static final BigDecimal POINT_VALUE = new BigDecimal(50);
    private static final Contract ES = new Contract("ESZ6", "ES", Kind.FUTURE, POINT_VALUE);
    private static final Instant BEGIN = Instant.parse("2026-11-23T15:00:00Z");

    @Property
    void the_profit_of_trades_and_what_is_open_are_the_movement_of_cash(
            @ForAll("executions") List<Execution> executions, @ForAll("matchings") Matching matching) {
        List<RoundTrip> trips = trips(executions, matching);

        BigDecimal last = new BigDecimal("5003.75");
        BigDecimal cash = executions.stream()
                .map(one -> one.price()
                        .multiply(one.quantity())
                        .multiply(POINT_VALUE)
                        .negate()
                        .subtract(one.money().fees()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal held = executions.stream().map(Execution::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal worth = held.multiply(last).multiply(POINT_VALUE);
        BigDecimal net = trips.stream()
                .map(trip -> trip.gross().orElseThrow().subtract(trip.fees()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal open = worth.subtract(openCost(executions, matching));
        assertThat(net.add(open))
                .isCloseTo(cash.add(worth), org.assertj.core.data.Offset.offset(new BigDecimal("0.000001")));
    }

    /** What is open cost so much: what was paid for all, less what was paid for what is closed. */
    private static BigDecimal openCost(List<Execution> executions, Matching matching) {
        BigDecimal gross = trips(executions, matching).stream()
                .map(trip -> trip.gross().orElseThrow())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal paid = executions.stream()
                .map(one -> one.price().multiply(one.quantity()).multiply(POINT_VALUE))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return paid.add(gross);
    }

    @Property
    void all_fees_are_part_of_some_trade(
            @ForAll("executions") List<Execution> executions, @ForAll("matchings") Matching matching) {
        BigDecimal fees =
                trips(executions, matching).stream().map(RoundTrip::fees).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(fees)
                .isEqualByComparingTo(
                        executions.stream().map(one -> one.money().fees()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Property
    void closed_trades_bring_the_same_however_they_are_matched(@ForAll("executions") List<Execution> executions) {
        List<Execution> flat = new ArrayList<>(executions);
        BigDecimal held = flat.stream().map(Execution::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (held.signum() != 0) {
            flat.add(execution(flat.size(), held.negate(), new BigDecimal("5001"), BigDecimal.ONE));
        }

        for (Matching matching : all()) {
            BigDecimal gross = trips(flat, matching).stream()
                    .map(trip -> trip.gross().orElseThrow())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal paid = flat.stream()
                    .map(one -> one.price()
                            .multiply(one.quantity())
                            .multiply(POINT_VALUE)
                            .negate())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(gross).as("%s", matching).isEqualByComparingTo(paid);
        }
    }

    @Property
    void from_flat_to_flat_no_trade_overlaps_another_and_each_is_on_one_side(
            @ForAll("executions") List<Execution> executions) {
        List<RoundTrip> trips = trips(executions, Matching.USUAL);

        for (int i = 1; i < trips.size(); i++) {
            assertThat(trips.get(i - 1).closed()).isPresent();
            assertThat(trips.get(i).opened())
                    .isAfterOrEqualTo(trips.get(i - 1).closed().orElseThrow());
        }
        assertThat(trips.stream().filter(trip -> trip.closed().isEmpty()).count())
                .isLessThanOrEqualTo(1);
        assertThat(trips.stream().map(RoundTrip::key)).doesNotHaveDuplicates();
    }

    private static List<RoundTrip> trips(List<Execution> executions, Matching matching) {
        List<RoundTrip> trips = new ArrayList<>();
        RoundTrips machine = new RoundTrips(matching, POINT_VALUE, new TradeMoney(ES, "USD"), trips::add);
        executions.forEach(machine::add);
        trips.addAll(machine.open());
        return trips;
    }

    @Provide
    Arbitrary<List<Execution>> executions() {
        Arbitrary<BigDecimal> quantities = Arbitraries.integers()
                .between(-30, 30)
                .filter(number -> number != 0)
                .map(number -> new BigDecimal(number).movePointLeft(1));
        Arbitrary<BigDecimal> prices = Arbitraries.integers()
                .between(20_000, 20_020)
                .map(ticks -> new BigDecimal(ticks).multiply(new BigDecimal("0.25")));
        Arbitrary<BigDecimal> fees =
                Arbitraries.integers().between(-3, 300).map(cents -> new BigDecimal(cents).movePointLeft(2));
        return Combinators.combine(quantities, prices, fees)
                .as((quantity, price, fee) -> new BigDecimal[] {quantity, price, fee})
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(rows -> {
                    List<Execution> executions = new ArrayList<>();
                    rows.forEach(row -> executions.add(execution(executions.size(), row[0], row[1], row[2])));
                    return executions;
                });
    }

    @Provide
    Arbitrary<Matching> matchings() {
        return Arbitraries.of(all());
    }

    private static List<Matching> all() {
        List<Matching> all = new ArrayList<>();
        for (Matching.Order order : Matching.Order.values()) {
            all.add(new Matching(order, true));
            all.add(new Matching(order, false));
        }
        return all;
    }

    private static Execution execution(int number, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        var money = new Execution.Money(fee, Optional.empty(), Optional.empty(), "");
        return new Execution(new UUID(0, number + 1), BEGIN.plusSeconds(number), quantity, price, money);
    }
}
