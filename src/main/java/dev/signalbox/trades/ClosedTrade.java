package dev.signalbox.trades;

import java.time.Instant;

/**
 * A trade that was closed, as far as sums and curves want to know it.
 *
 * @param place when it was closed, and its id
 * @param opened when it was opened
 * @param of what its sums may be told apart by
 * @param money what it brought; pips are left out
 */
public record ClosedTrade(Wanted.Place place, Instant opened, Of of, TradeLine.Money money)
        implements WantedLines.Placed {
    /**
     * Whose it is.
     *
     * @param account the account
     * @param strategy the strategy; empty text for none
     * @param symbol the contract
     */
    public record Of(String account, String strategy, String symbol) {}
}
