package dev.signalbox.trades;

import dev.signalbox.accounts.Matching;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes trades of the executions of one account and symbol, which come one after the other in the order in which they
 * happened. It keeps no more than what is open.
 */
final class RoundTrips {
    /** Says what an execution brought by closing lots, each of which it has the profit in the price's currency of. */
    interface Money {
        /**
         * Converts.
         *
         * @param profits the profit with each lot, in the currency of the price; empty where the lot's price is not known
         * @param by the execution that closed them
         * @return the same in the trade's currency; empty where nobody knows it
         */
        List<Optional<BigDecimal>> of(List<Optional<BigDecimal>> profits, Execution by);
    }

    private final Matching matching;
    private final BigDecimal pointValue;
    private final Money money;
    private final Consumer<RoundTrip> finished;
    private final Deque<Lot> lots = new ArrayDeque<>();
    private boolean isLong = true;
    private Optional<RoundTrip> current = Optional.empty();

    /** @param finished takes each trade when all of it is closed */
    RoundTrips(Matching matching, BigDecimal pointValue, Money money, Consumer<RoundTrip> finished) {
        this.matching = matching;
        this.pointValue = pointValue;
        this.money = money;
        this.finished = finished;
    }

    /** Something was held before the first execution that is known. */
    void begin(Lot lot, boolean longSide) {
        isLong = longSide;
        open(lot);
    }

    /** Takes the next execution. */
    void add(Execution execution) {
        BigDecimal quantity = execution.quantity().abs();
        Part fees = new Part(quantity, execution.money().fees());
        if (!lots.isEmpty() && isLong != execution.quantity().signum() > 0) {
            BigDecimal closes = quantity.min(held());
            close(execution, new Part(closes, fees.of(closes)));
            if (closes.compareTo(quantity) == 0) {
                return;
            }
            quantity = quantity.subtract(closes);
            fees = fees.without(closes);
        }
        isLong = execution.quantity().signum() > 0;
        open(new Lot(
                Optional.of(execution.id()),
                execution.at(),
                execution.money().strategy(),
                new Part(quantity, execution.price().multiply(quantity)),
                fees));
    }

    /** {@return whether nothing is held} */
    boolean isFlat() {
        return lots.isEmpty();
    }

    /** {@return the trades of what is still open} */
    List<RoundTrip> open() {
        if (!matching.byLot()) {
            return current.stream().toList();
        }
        List<RoundTrip> trips = new ArrayList<>();
        lots.forEach(lot -> trips.add(opened(lot)));
        return trips;
    }

    private void open(Lot lot) {
        if (matching.order() == Matching.Order.AVERAGE && !lots.isEmpty()) {
            lots.addLast(lots.removeLast().plus(lot));
        } else {
            lots.addLast(lot);
        }
        if (!matching.byLot()) {
            RoundTrip trip = current.orElseGet(() -> new RoundTrip(lot, isLong, false));
            trip.open(lot);
            current = Optional.of(trip);
        }
    }

    /** @param fees how much is closed, and what of the execution's fees belongs to that */
    private void close(Execution by, Part fees) {
        List<Lot> closed = take(fees.quantity());
        List<Optional<BigDecimal>> own =
                closed.stream().map(lot -> profit(lot, by)).toList();
        List<Optional<BigDecimal>> profits = money.of(own, by);
        Part left = fees;
        for (int i = 0; i < closed.size(); i++) {
            Lot lot = closed.get(i);
            BigDecimal share = left.of(lot.quantity());
            left = left.without(lot.quantity());
            finish(new Closing(lot, by, share, new Closing.Profit(profits.get(i), own.get(i))));
        }
    }

    private void finish(Closing closing) {
        RoundTrip trip = matching.byLot() ? opened(closing.lot()) : current.orElseThrow();
        trip.close(closing);
        if (matching.byLot()) {
            finished.accept(trip);
        } else if (trip.closed().isPresent() && lots.isEmpty()) {
            finished.accept(trip);
            current = Optional.empty();
        }
    }

    private RoundTrip opened(Lot lot) {
        RoundTrip trip = new RoundTrip(lot, isLong, true);
        trip.open(lot);
        return trip;
    }

    private List<Lot> take(BigDecimal quantity) {
        List<Lot> taken = new ArrayList<>();
        BigDecimal left = quantity;
        while (left.signum() > 0) {
            boolean youngest = matching.order() == Matching.Order.LIFO;
            Lot lot = youngest ? lots.removeLast() : lots.removeFirst();
            BigDecimal some = lot.quantity().min(left);
            left = left.subtract(some);
            if (some.compareTo(lot.quantity()) < 0) {
                Lot rest = lot.without(some);
                lot = some(lot, some);
                if (youngest) {
                    lots.addLast(rest);
                } else {
                    lots.addFirst(rest);
                }
            }
            taken.add(lot);
        }
        return taken;
    }

    private static Lot some(Lot lot, BigDecimal quantity) {
        return new Lot(
                lot.opener(),
                lot.at(),
                lot.strategy(),
                new Part(quantity, lot.cost().of(quantity)),
                new Part(quantity, lot.fees().of(quantity)));
    }

    private Optional<BigDecimal> profit(Lot lot, Execution by) {
        BigDecimal gain = by.price()
                .multiply(lot.quantity())
                .subtract(lot.cost().amount())
                .multiply(pointValue);
        return lot.isPriced() ? Optional.of(Numbers.tidy(isLong ? gain : gain.negate())) : Optional.empty();
    }

    private BigDecimal held() {
        return lots.stream().map(Lot::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
