package dev.signalbox.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * The state of an account. Money is in its currency, as strings.
 *
 * @param who its names
 * @param state whether it may trade
 * @param money what is in it
 * @param limits how far it is from each limit that can be counted
 * @param positions what it holds
 */
public record AccountView(
        @JsonUnwrapped Who who,
        @JsonUnwrapped StateView state,
        @JsonUnwrapped Money money,
        List<LimitView> limits,
        List<PositionView> positions) {
    /** Its names; the rules are null when it obeys none. */
    public record Who(String id, String broker, String connection, String rules) {}

    /**
     * Whether it may trade.
     *
     * @param state {@code active}, {@code soft_stopped}, {@code breached} or {@code killed}
     * @param stop why its entries are shut; null while they are open
     * @param flatBy by when it must hold nothing on this trading day; null when its rules do not say
     */
    public record StateView(String state, StopView stop, Instant flatBy) {}

    /** Which rule has shut the entries, why, and since when. */
    public record StopView(String rule, String reason, Instant since) {}

    /**
     * What is in it.
     *
     * @param balance without open profit
     * @param cash the balance without what is bound in shares, options, currencies and coins; futures bind nothing
     * @param equity the balance and the open profit
     * @param dayPnl equity less the balance at the beginning of the trading day
     * @param toLimits how far down it may go
     */
    public record Money(
            String startingBalance,
            String balance,
            String cash,
            String equity,
            String dayPnl,
            @JsonUnwrapped ToLimits toLimits) {}

    /**
     * How far down it is, and may go.
     *
     * @param drawdown the highest equity so far less the equity
     * @param floor what the equity must stay above by {@code max_loss}; null without that rule
     * @param floorDistance equity less floor; null without that rule
     * @param asOf when the broker reported the figures; null when the hub's own books are all there is
     */
    public record ToLimits(String drawdown, String floor, String floorDistance, Instant asOf) {}

    /** How far it is from one limit; the unit says in what it is counted. */
    public record LimitView(String rule, String limit, String used, String distance, String unit) {}

    /** What is held of one contract; the last price is null until one was seen. */
    public record PositionView(
            String symbol, String quantity, String averagePrice, String lastPrice, String openProfit) {}
}
