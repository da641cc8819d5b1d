package dev.signalbox.operations;

import java.util.List;

/**
 * How an account stands. Money is in its currency, as strings.
 *
 * @param state {@code active} or {@code killed}
 * @param balance the starting balance and all realized profit
 * @param cash the balance without what is bound in shares, options, currencies and coins; futures bind nothing
 * @param equity the balance and the open profit
 * @param dayPnl the profit realized since the trading day began, and the open profit
 */
record AccountView(
        String id,
        String broker,
        String connection,
        String rules,
        String state,
        String startingBalance,
        String balance,
        String cash,
        String equity,
        String dayPnl,
        List<PositionView> positions) {
    /** What is held of one contract; the last price is null until one was seen. */
    record PositionView(String symbol, String quantity, String averagePrice, String lastPrice, String openProfit) {}
}
