package dev.signalbox.trading;

import java.util.Optional;

/**
 * What shall protect the position that an entry opens.
 *
 * @param stopLoss where a loss ends; empty when nothing ends it
 * @param takeProfit where a profit is taken; empty when nothing takes it
 */
public record Protection(Optional<ProtectiveLevel> stopLoss, Optional<ProtectiveLevel> takeProfit) {
    /** Nothing protects it. */
    public static final Protection NONE = new Protection(Optional.empty(), Optional.empty());

    /** {@return whether anything is asked for} */
    public boolean isSomething() {
        return stopLoss.isPresent() || takeProfit.isPresent();
    }

    /**
     * Finds the level of a kind.
     *
     * @param kind what it protects from
     * @return the level; empty when none is asked for
     */
    public Optional<ProtectiveLevel> of(ProtectionKind kind) {
        return switch (kind) {
            case STOP_LOSS -> stopLoss;
            case TAKE_PROFIT -> takeProfit;
        };
    }

    /**
     * Gives the protection with another level of a kind.
     *
     * @param kind what it protects from
     * @param level the level; empty to ask for none any more
     * @return the protection with it
     */
    public Protection with(ProtectionKind kind, Optional<ProtectiveLevel> level) {
        return switch (kind) {
            case STOP_LOSS -> new Protection(level, takeProfit);
            case TAKE_PROFIT -> new Protection(stopLoss, level);
        };
    }
}
