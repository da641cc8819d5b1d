package dev.signalbox.trades;

import dev.signalbox.brokers.ToldFill;
import dev.signalbox.trades.ColumnLists.Column;
import dev.signalbox.trading.Contract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An execution that can be stored.
 *
 * @param told as the broker tells it
 * @param contract what it is of
 */
record KnownFill(ToldFill told, Contract contract) {
    /** The columns of {@code execution}. */
    static final ColumnLists<KnownFill> COLUMNS = new ColumnLists<>(List.of(
            new Column<>("execution_id", "text", fill -> fill.told.executionId()),
            new Column<>(
                    "client_order_id",
                    "text",
                    fill -> fill.told.order().clientOrderId().orElse(null)),
            new Column<>(
                    "broker_order_id",
                    "text",
                    fill -> fill.told.order().brokerOrderId().orElse(null)),
            new Column<>("symbol", "text", fill -> fill.contract.symbol()),
            new Column<>(
                    "quantity", "numeric", fill -> fill.told.what().quantity().toPlainString()),
            new Column<>("price", "numeric", fill -> fill.told.what().price().toPlainString()),
            new Column<>("fees", "numeric", fill -> fill.told.money().fees().toPlainString()),
            new Column<>(
                    "currency", "text", fill -> fill.told.money().currency().orElse(null)),
            new Column<>("profit", "numeric", fill -> text(fill.told.money().profit())),
            new Column<>("rate", "numeric", fill -> text(fill.told.money().rate())),
            new Column<>(
                    "order_total", "numeric", fill -> text(fill.told.order().total())),
            new Column<>(
                    "filled_at", "timestamptz", fill -> fill.told.what().at().toString()),
            new Column<>("voided", "boolean", fill -> String.valueOf(fill.told.voided()))));

    private static String text(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse(null);
    }
}
