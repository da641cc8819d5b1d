package dev.signalbox.risk;

import dev.signalbox.trading.StrategyBook;
import java.time.Instant;
import java.util.Map;

/**
 * What strategies have to do with one contract of an account.
 *
 * @param filled what they made of the position by what is filled
 * @param underWay what they will have made when the market orders under way are done
 * @param exits when each last left, by its sender's clock
 */
public record StrategyPositions(StrategyBook filled, StrategyBook underWay, Map<String, Instant> exits) {
    /** No strategy ever had to do with it. */
    public static final StrategyPositions NONE =
            new StrategyPositions(StrategyBook.EMPTY, StrategyBook.EMPTY, Map.of());
}
