package dev.signalbox.trades;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A trade while it is made: what was opened, what of it is closed, and what that brought. */
final class RoundTrip {
    private static final int DIGITS = 10;

    private final boolean isLong;
    private final String opener;
    private final boolean byLot;
    private final String strategy;
    private final Instant opened;
    private final Set<UUID> fills = new LinkedHashSet<>();
    private BigDecimal entered = BigDecimal.ZERO;
    private BigDecimal enteredValue = BigDecimal.ZERO;
    private boolean priced = true;
    private BigDecimal exited = BigDecimal.ZERO;
    private BigDecimal exitedValue = BigDecimal.ZERO;
    private Instant lastExit;
    private BigDecimal fees = BigDecimal.ZERO;
    private Optional<BigDecimal> gross = Optional.of(BigDecimal.ZERO);
    private Optional<BigDecimal> own = Optional.of(BigDecimal.ZERO);

    /** @param byLot whether it is of this lot alone */
    RoundTrip(Lot first, boolean isLong, boolean byLot) {
        this.opener = first.opener().map(UUID::toString).orElse("start");
        this.byLot = byLot;
        this.isLong = isLong;
        this.strategy = first.strategy();
        this.opened = first.at();
        this.lastExit = first.at();
    }

    /** Something more was opened. */
    void open(Lot lot) {
        lot.opener().ifPresent(fills::add);
        priced &= lot.isPriced();
        entered = entered.add(lot.quantity());
        enteredValue = enteredValue.add(lot.cost().amount());
        fees = fees.add(lot.fees().amount());
    }

    /** Some of it was closed. */
    void close(Closing closing) {
        BigDecimal quantity = closing.lot().quantity();
        fills.add(closing.by().id());
        exited = exited.add(quantity);
        exitedValue = exitedValue.add(closing.by().price().multiply(quantity));
        lastExit = closing.by().at();
        fees = fees.add(closing.fees());
        gross = gross.flatMap(before -> closing.profit().converted().map(before::add));
        own = own.flatMap(before -> closing.profit().own().map(before::add));
    }

    /** What makes it the same trade when it is made again. */
    String key() {
        return byLot
                ? opener + " "
                        + (exited.signum() == 0 ? "open" : List.copyOf(fills).getLast())
                : opener;
    }

    boolean isLong() {
        return isLong;
    }

    String strategy() {
        return strategy;
    }

    Instant opened() {
        return opened;
    }

    /** When all of it was closed; empty while some of it is open. */
    Optional<Instant> closed() {
        return entered.compareTo(exited) == 0 ? Optional.of(lastExit) : Optional.empty();
    }

    BigDecimal quantity() {
        return entered;
    }

    BigDecimal fees() {
        return fees;
    }

    /** In the account's currency; empty when nobody knows it. */
    Optional<BigDecimal> gross() {
        return gross;
    }

    /** In the currency of the price; empty when nobody knows it. */
    Optional<BigDecimal> own() {
        return own;
    }

    Optional<BigDecimal> entryPrice() {
        return priced ? average(enteredValue, entered) : Optional.empty();
    }

    Optional<BigDecimal> exitPrice() {
        return average(exitedValue, exited);
    }

    List<UUID> fills() {
        return List.copyOf(fills);
    }

    private static Optional<BigDecimal> average(BigDecimal value, BigDecimal quantity) {
        return quantity.signum() == 0
                ? Optional.empty()
                : Optional.of(value.divide(quantity, MathContext.DECIMAL128).setScale(DIGITS, RoundingMode.HALF_EVEN));
    }
}
