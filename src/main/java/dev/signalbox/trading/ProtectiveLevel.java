package dev.signalbox.trading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Where a protective order stands, as an alert says it: at a price, or so far from the entry's average fill price.
 *
 * @param unit what is counted
 * @param value how much, above zero
 */
public record ProtectiveLevel(Unit unit, BigDecimal value) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal PIP = new BigDecimal("0.0001");
    private static final BigDecimal PIP_OF_YEN = new BigDecimal("0.01");
    private static final List<String> METALS = List.of("XAU", "XAG", "XPT", "XPD");

    /** What a level is counted in. */
    public enum Unit {
        /** The price itself. */
        PRICE,
        /** Ticks of the contract; pips of a currency pair. */
        TICKS,
        /** Units of price. */
        POINTS,
        /** Hundredths of the entry's price. */
        PERCENT,
        /** Money for the whole position, in the account's currency. */
        AMOUNT;

        /** {@return the word in text, such as {@code ticks}} */
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * From where a distance is measured.
     *
     * @param average the entry's average fill price
     * @param tickSize the smallest step of the price
     * @param contract what is held
     * @param moneyOfPoint what one unit of price is worth for the whole position, in the account's currency, above zero
     */
    public record Basis(BigDecimal average, BigDecimal tickSize, Contract contract, BigDecimal moneyOfPoint) {}

    /**
     * Finds the price.
     *
     * @param kind what it protects from
     * @param entry the side of the order that opened the position
     * @param basis from where a distance is measured
     * @return the price, on a tick, a distance at least one tick away from the average; zero or below when there is no such
     *     price
     */
    public BigDecimal price(ProtectionKind kind, Side entry, Basis basis) {
        if (unit == Unit.PRICE) {
            return tick(value, basis.tickSize());
        }
        boolean above = isAbove(kind, entry);
        BigDecimal distance = distance(basis).max(basis.tickSize());
        BigDecimal price =
                tick(above ? basis.average().add(distance) : basis.average().subtract(distance), basis.tickSize());
        return price.compareTo(basis.average()) == 0
                ? above ? price.add(basis.tickSize()) : price.subtract(basis.tickSize())
                : price;
    }

    /**
     * Finds the price, if it is known before anything is filled.
     *
     * @param tickSize the smallest step of the price
     * @return the price, on a tick; empty for a distance
     */
    public Optional<BigDecimal> fixed(BigDecimal tickSize) {
        return unit == Unit.PRICE ? Optional.of(tick(value, tickSize)) : Optional.empty();
    }

    /**
     * Finds the distance from the fill, if it is known before that.
     *
     * @param contract what is bought or sold
     * @param tickSize the smallest step of the price
     * @return the distance in units of price, at least a tick; empty for a price, and for what depends on the fill's price
     */
    public Optional<BigDecimal> away(Contract contract, BigDecimal tickSize) {
        Optional<BigDecimal> distance =
                switch (unit) {
                    case TICKS -> Optional.of(value.multiply(counted(contract, tickSize)));
                    case POINTS -> Optional.of(value);
                    case PRICE, PERCENT, AMOUNT -> Optional.empty();
                };
        return distance.map(one -> ticks(one, tickSize));
    }

    /**
     * Finds the distance from the fill in steps of the price, if it is known before that.
     *
     * @param contract what is bought or sold
     * @param tickSize the smallest step of the price
     * @return how many steps, at least one; empty for a price, and for what depends on the fill's price
     */
    public Optional<BigDecimal> steps(Contract contract, BigDecimal tickSize) {
        return away(contract, tickSize).map(distance -> distance.divide(tickSize, 0, RoundingMode.UNNECESSARY));
    }

    /**
     * Finds where a stop loss stands that follows the market.
     *
     * @param entry the side of the order that opened the position
     * @param market the market's price
     * @param distance how far behind it, above zero
     * @param tickSize the smallest step of the price
     * @return the price, on a tick
     */
    public static BigDecimal behind(Side entry, BigDecimal market, BigDecimal distance, BigDecimal tickSize) {
        return tick(entry == Side.BUY ? market.subtract(distance) : market.add(distance), tickSize);
    }

    /**
     * Brings a distance to whole ticks.
     *
     * @param distance a distance in units of price, above zero
     * @param tickSize the smallest step of the price
     * @return the nearest one that is at least a tick
     */
    public static BigDecimal ticks(BigDecimal distance, BigDecimal tickSize) {
        return tick(distance, tickSize).max(tickSize);
    }

    /**
     * Chooses between two stop losses.
     *
     * @param entry the side of the order that opened the position
     * @param one the price of one
     * @param other the price of the other one
     * @return the one that the price comes to first
     */
    public static BigDecimal tighter(Side entry, BigDecimal one, BigDecimal other) {
        return entry == Side.BUY ? one.max(other) : one.min(other);
    }

    /**
     * Says whether a price protects a position at all.
     *
     * @param kind what it is to protect from
     * @param entry the side of the order that opens the position
     * @param price the price of the level
     * @param market the price at which the position is opened
     * @return whether it lies on the side on which it must
     */
    public static boolean isOnItsSide(ProtectionKind kind, Side entry, BigDecimal price, BigDecimal market) {
        return isAbove(kind, entry) ? price.compareTo(market) > 0 : price.compareTo(market) < 0;
    }

    /**
     * Says why a level can stand at no price above zero, whatever the entry's price is.
     *
     * @param field the field by which it was said, in our words: only a target may be farther away than the price is high
     * @return the reason, in words that follow the field's name; empty when it can
     */
    public Optional<String> objection(String field) {
        boolean beyond = unit == Unit.PERCENT
                && value.compareTo(HUNDRED) >= 0
                && !field.equals(ProtectionKind.TAKE_PROFIT.word());
        return beyond ? Optional.of("of 100 percent and more is not a price; send less") : Optional.empty();
    }

    /**
     * Says that a distance leads below zero.
     *
     * @param from the price from which it is measured
     * @return the reason, in words that follow the field's name
     */
    public static String tooFar(BigDecimal from) {
        return "is farther from the price " + Numbers.text(from) + " than zero is; send a smaller distance";
    }

    /** {@return the level in text, such as {@code ticks 20}} */
    public String text() {
        return unit.word() + " " + Numbers.text(value);
    }

    /**
     * Reads a level as the journal wrote it.
     *
     * @param text a text that {@link #text()} gives
     * @return the level
     * @throws IllegalArgumentException for any other text
     */
    public static ProtectiveLevel of(String text) {
        String[] parts = text.split(" ");
        return new ProtectiveLevel(Words.find(Unit.class, parts[0]), new BigDecimal(parts[1]));
    }

    private static boolean isAbove(ProtectionKind kind, Side entry) {
        return (kind == ProtectionKind.TAKE_PROFIT) == (entry == Side.BUY);
    }

    private BigDecimal distance(Basis basis) {
        return switch (unit) {
            case PRICE -> BigDecimal.ZERO;
            case TICKS -> value.multiply(counted(basis.contract(), basis.tickSize()));
            case POINTS -> value;
            case PERCENT -> basis.average().abs().multiply(value).divide(HUNDRED, MathContext.DECIMAL64);
            case AMOUNT -> value.divide(basis.moneyOfPoint(), MathContext.DECIMAL64);
        };
    }

    /** What traders of the contract count: a pip of a currency pair is more than its smallest step. */
    private static BigDecimal counted(Contract contract, BigDecimal tickSize) {
        boolean currency = contract.kind() == Kind.FOREX
                && METALS.stream().noneMatch(metal -> contract.traded().startsWith(metal));
        return currency ? AccountCurrency.quote(contract).equals("JPY") ? PIP_OF_YEN : PIP : tickSize;
    }

    private static BigDecimal tick(BigDecimal price, BigDecimal tickSize) {
        return Numbers.tidy(price.divide(tickSize, 0, RoundingMode.HALF_EVEN).multiply(tickSize));
    }
}
