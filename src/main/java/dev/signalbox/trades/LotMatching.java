package dev.signalbox.trades;

import dev.signalbox.accounts.Matching;
import dev.signalbox.trading.Contract;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Matches executions that stand in no journal: what was opened first is closed first, and each lot is told by itself. */
public final class LotMatching {
    private static final Matching LOTS = new Matching(Matching.Order.FIFO, true);

    private LotMatching() {}

    /**
     * An execution.
     *
     * @param at when
     * @param quantity how much, signed, not zero
     * @param price at which price
     * @param fees what it cost
     */
    public record Told(Instant at, BigDecimal quantity, BigDecimal price, BigDecimal fees) {}

    /**
     * A lot that was closed.
     *
     * @param isLong whether it was bought first
     * @param quantity how much, above zero
     * @param opened when
     * @param left when it was closed
     * @param net what it brought after fees, in the account's currency, else in that of the price
     */
    public record Closed(boolean isLong, BigDecimal quantity, Instant opened, Instant left, BigDecimal net) {}

    /**
     * What came of executions.
     *
     * @param closed the lots that were closed, in the order in which they were
     * @param open what is still held, signed
     */
    public record Matched(List<Closed> closed, BigDecimal open) {}

    /**
     * Matches.
     *
     * @param contract what was traded
     * @param currency the account's
     * @param fills the executions, oldest first
     * @return the lots
     */
    public static Matched match(Contract contract, String currency, List<Told> fills) {
        List<Closed> closed = new ArrayList<>();
        RoundTrips trips = new RoundTrips(
                LOTS, contract.pointValue(), new TradeMoney(contract, currency), trip -> closed.add(closed(trip)));
        BigDecimal held = BigDecimal.ZERO;
        for (int i = 0; i < fills.size(); i++) {
            trips.add(execution(i, fills.get(i)));
            held = held.add(fills.get(i).quantity());
        }
        return new Matched(closed, held);
    }

    private static Closed closed(RoundTrip trip) {
        BigDecimal gross = trip.gross().or(trip::own).orElse(BigDecimal.ZERO);
        return new Closed(
                trip.isLong(),
                trip.quantity(),
                trip.opened(),
                trip.closed().orElseThrow(),
                gross.subtract(trip.fees()));
    }

    private static Execution execution(int number, Told fill) {
        var money = new Execution.Money(fill.fees(), Optional.empty(), Optional.empty(), "");
        return new Execution(new UUID(0, number), fill.at(), fill.quantity(), fill.price(), money);
    }
}
