package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.trades.FillLine;
import dev.signalbox.trades.TradeMoney;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An execution as the API returns it; what is not known is null. */
record FillView(
        UUID id,
        String account,
        String broker,
        String executionId,
        UUID orderId,
        UUID alertId,
        String clientOrderId,
        String brokerOrderId,
        String symbol,
        String side,
        String quantity,
        String price,
        String fees,
        String currency,
        Instant filledAt,
        boolean ours,
        boolean voided,
        String signalPrice,
        String slippage) {
    /** @param account where it was made; empty when it is no longer configured */
    static FillView of(FillLine fill, Optional<Account> account) {
        FillLine.Names names = fill.names();
        FillLine.What what = fill.what();
        String money = account.map(one -> one.terms().currency()).orElse(Account.USUAL_CURRENCY);
        boolean free = account.map(Account::isSimulated).orElse(false);
        return new FillView(
                fill.id(),
                names.account(),
                account.map(one -> one.connection().broker()).orElse(null),
                names.executionId(),
                names.orderId().orElse(null),
                fill.wanted().map(FillLine.Intent::alertId).orElse(null),
                names.clientOrderId().filter(id -> names.orderId().isPresent()).orElse(null),
                names.brokerOrderId().orElse(null),
                what.contract().symbol(),
                what.quantity().signum() > 0 ? "buy" : "sell",
                Numbers.text(what.quantity().abs()),
                Numbers.text(what.price()),
                Money.text(fill.cost().fees().or(() -> free ? Optional.of(BigDecimal.ZERO) : Optional.empty())),
                fill.cost().currency().orElse(money),
                what.at(),
                names.orderId().isPresent(),
                what.voided(),
                fill.wanted().flatMap(FillLine.Intent::price).map(Numbers::text).orElse(null),
                Money.text(fill.slippage().flatMap(slip -> new TradeMoney(what.contract(), money)
                        .converted(slip, what.price(), fill.cost().rate()))));
    }
}
