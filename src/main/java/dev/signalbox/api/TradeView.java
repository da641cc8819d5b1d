package dev.signalbox.api;

import dev.signalbox.trades.TradeLine;
import dev.signalbox.trading.Numbers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A round trip as the API returns it; what is not known, or not yet, is null. */
public record TradeView(
        UUID id,
        String account,
        String strategy,
        String symbol,
        String side,
        String quantity,
        Instant openedAt,
        Instant closedAt,
        String entryPrice,
        String exitPrice,
        String grossProfit,
        String fees,
        String netProfit,
        String currency,
        String pips,
        List<UUID> fills) {
    static TradeView of(TradeLine trade) {
        TradeLine.What what = trade.what();
        TradeLine.Way way = trade.way();
        TradeLine.Money money = trade.money();
        return new TradeView(
                trade.id(),
                what.account(),
                what.strategy(),
                what.symbol(),
                what.side(),
                Numbers.text(what.quantity()),
                way.opened(),
                way.closed().orElse(null),
                way.entry().map(Numbers::text).orElse(null),
                way.exit().map(Numbers::text).orElse(null),
                Money.text(money.gross()),
                Money.text(money.fees()),
                Money.text(money.net()),
                money.currency(),
                money.pips().map(Numbers::text).orElse(null),
                trade.fills());
    }
}
