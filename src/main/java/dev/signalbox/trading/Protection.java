package dev.signalbox.trading;

import java.util.Optional;

/**
 * What shall protect the position that an entry opens.
 *
 * @param stopLoss where a loss ends; empty when nothing ends it, or only what follows the market
 * @param takeProfit where a profit is taken; empty when nothing takes it
 * @param trailingStop how far behind the best price since the entry a stop loss follows the market; empty when it stands still
 */
public record Protection(
        Optional<ProtectiveLevel> stopLoss,
        Optional<ProtectiveLevel> takeProfit,
        Optional<ProtectiveLevel> trailingStop) {
    /** Nothing protects it. */
    public static final Protection NONE = new Protection(Optional.empty(), Optional.empty());

    /** The word of the distance at which a stop loss follows the market. */
    public static final String TRAILING_STOP = "trailing_stop";

    /**
     * What stands still.
     *
     * @param stopLoss where a loss ends; empty when nothing ends it
     * @param takeProfit where a profit is taken; empty when nothing takes it
     */
    public Protection(Optional<ProtectiveLevel> stopLoss, Optional<ProtectiveLevel> takeProfit) {
        this(stopLoss, takeProfit, Optional.empty());
    }

    /** {@return whether anything is asked for} */
    public boolean isSomething() {
        return stopLoss.isPresent() || takeProfit.isPresent() || trailingStop.isPresent();
    }

    /**
     * Finds the level of a kind, as far as it is known before the market moves.
     *
     * @param kind what it protects from
     * @return the level; of a stop loss that only follows the market, how far behind; empty when none is asked for
     */
    public Optional<ProtectiveLevel> of(ProtectionKind kind) {
        return switch (kind) {
            case STOP_LOSS -> stopLoss.or(() -> trailingStop);
            case TAKE_PROFIT -> takeProfit;
        };
    }

    /**
     * Finds the level of a kind as it was asked for, whatever follows the market.
     *
     * @param kind what it protects from
     * @return the level; empty when none is asked for
     */
    public Optional<ProtectiveLevel> fixed(ProtectionKind kind) {
        return switch (kind) {
            case STOP_LOSS -> stopLoss;
            case TAKE_PROFIT -> takeProfit;
        };
    }

    /**
     * Gives the protection with another level of a kind. Without a stop loss nothing follows the market.
     *
     * @param kind what it protects from
     * @param level the level; empty to ask for none any more
     * @return the protection with it
     */
    public Protection with(ProtectionKind kind, Optional<ProtectiveLevel> level) {
        return switch (kind) {
            case STOP_LOSS -> new Protection(level, takeProfit, trailingStop.filter(trail -> level.isPresent()));
            case TAKE_PROFIT -> new Protection(stopLoss, level, trailingStop);
        };
    }

    /**
     * Gives the protection with another distance from the market.
     *
     * @param trail the distance; empty when nothing is to follow it any more
     * @return the protection with it
     */
    public Protection trailing(Optional<ProtectiveLevel> trail) {
        return new Protection(stopLoss, takeProfit, trail);
    }
}
