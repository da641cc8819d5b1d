package dev.signalbox.journal;

import dev.signalbox.books.WarningText;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns what a batch decided into rows. */
final class JournalRowWriter {
    private final SqlPipeline sqlPipeline;
    private final UUID recorder;
    private final LockedAccounts lockedAccounts;

    /**
     * @param recorder this hub
     * @param lockedAccounts knows which lease an account is in, and the turn of each order
     */
    JournalRowWriter(SqlPipeline sqlPipeline, UUID recorder, LockedAccounts lockedAccounts) {
        this.sqlPipeline = sqlPipeline;
        this.recorder = recorder;
        this.lockedAccounts = lockedAccounts;
    }

    void alerts(List<Receipt.Recorded> recorded) {
        List<Order> orders =
                recorded.stream().flatMap(alert -> alert.orders().stream()).toList();
        sqlPipeline
                .update("insert-alerts", signals(recorded))
                .update("insert-orders", orders(orders))
                .update("insert-refusals", refusals(recorded));
    }

    /** Records what is traded. */
    void contracts(List<Contract> contracts) {
        sqlPipeline.update(
                "insert-contracts",
                new ColumnArrays<>(contracts)
                        .text(Contract::symbol)
                        .text(Contract::root)
                        .text(contract -> contract.kind().word())
                        .number(Contract::pointValue));
    }

    /** Records orders that protect what other orders opened. */
    void protective(List<Order> orders) {
        sqlPipeline.update("insert-orders", orders(orders));
    }

    void prices(Map<String, BigDecimal> prices) {
        sqlPipeline.update(
                "upsert-prices",
                new ColumnArrays<>(prices.entrySet()).text(Map.Entry::getKey).number(Map.Entry::getValue));
    }

    /** Records that orders are to be tried again, perhaps for another month or quantity than before. */
    void again(List<Order> orders) {
        contracts(orders.stream().map(Order::contract).distinct().toList());
        sqlPipeline
                .update(
                        "reopen-orders",
                        new ColumnArrays<>(orders)
                                .uuid(order -> order.key().id())
                                .time(order -> order.origin().recorded())
                                .optionalUuid(order ->
                                        lockedAccounts.lease(order.key().account()))
                                .uuid(order -> recorder)
                                .big(order -> lockedAccounts.turn(order))
                                .text(order -> order.contract().symbol())
                                .text(order -> order.request().side().word())
                                .number(order -> order.request().quantity())
                                .yesNo(order -> order.request().reduceOnly())
                                .optionalTime(order -> order.origin().sendBefore())
                                .text(order -> order.key().clientOrderId()))
                .update(
                        "insert-steps",
                        new ColumnArrays<>(orders)
                                .uuid(order -> order.key().id())
                                .text(order -> "replayed")
                                .time(order -> order.origin().recorded())
                                .optionalText(order -> Optional.empty()));
    }

    /** Tells other hubs that orders of theirs are waiting. */
    void announce(List<String> services) {
        if (!services.isEmpty()) {
            sqlPipeline.query("notify-hubs", services, row -> {});
        }
    }

    private static ColumnArrays<Signal> signals(List<Receipt.Recorded> recorded) {
        Map<UUID, String> told = new HashMap<>();
        recorded.stream()
                .filter(one -> !one.warnings().isEmpty())
                .forEach(one -> told.put(one.alertId(), WarningText.of(one.warnings())));
        return new ColumnArrays<>(
                        recorded.stream().map(Receipt.Recorded::signal).toList())
                .uuid(signal -> signal.alert().id())
                .text(signal -> signal.alert().source())
                .text(signal -> signal.alert().identity().key())
                .bytes(signal -> signal.alert().body())
                .time(signal -> signal.alert().times().received())
                .time(signal -> signal.alert().times().verified())
                .time(signal -> signal.alert().times().normalised())
                .time(Signal::time)
                .text(signal -> signal.instruction().instrument().symbol())
                .text(signal -> signal.instruction().intent().word())
                .optionalNumber(
                        signal -> signal.instruction().intent().quantity().map(Numbers::tidy))
                .text(signal -> signal.instruction().terms().type().word())
                .text(Signal::accountGroup)
                .text(Signal::strategy)
                .text(signal -> signal.alert().identity().content())
                .optionalText(
                        signal -> Optional.ofNullable(told.get(signal.alert().id())));
    }

    private ColumnArrays<Order> orders(List<Order> orders) {
        return new ColumnArrays<>(orders)
                .uuid(order -> order.key().id())
                .uuid(order -> order.key().alertId())
                .text(order -> order.key().account())
                .text(order -> order.key().broker())
                .text(order -> order.key().clientOrderId())
                .text(order -> order.contract().symbol())
                .text(order -> order.request().side().word())
                .number(order -> order.request().quantity())
                .yesNo(order -> order.request().reduceOnly())
                .text(order -> order.request().terms().type().word())
                .optionalNumber(order -> order.request().terms().limitPrice())
                .optionalNumber(order -> order.request().terms().stopPrice())
                .text(order -> order.request().terms().timeInForce().word())
                .optionalNumber(order -> order.origin().marketPrice())
                .text(order -> order.progress().status().word())
                .time(order -> order.origin().recorded())
                .optionalUuid(order -> lockedAccounts.lease(order.key().account()))
                .uuid(order -> recorder)
                .optionalTime(order -> order.origin().sendBefore())
                .big(order -> lockedAccounts.turn(order))
                .text(order -> order.origin().strategy())
                .optionalText(order ->
                        order.request().protects().map(Order.Protects::kind).map(ProtectionKind::word))
                .optionalUuid(order -> order.request().protects().map(Order.Protects::entry))
                .optionalText(order -> beside(order).map(Order.Beside::clientOrderId))
                .optionalNumber(order -> beside(order).map(Order.Beside::price))
                .optionalNumber(order -> order.request().protects().flatMap(Order.Protects::trail));
    }

    private static Optional<Order.Beside> beside(Order order) {
        return order.request().protects().flatMap(Order.Protects::beside);
    }

    private static ColumnArrays<?> refusals(List<Receipt.Recorded> recorded) {
        record Row(Receipt.Recorded alert, Refusal refusal) {}
        List<Row> rows = recorded.stream()
                .flatMap(alert -> alert.refusals().stream().map(refusal -> new Row(alert, refusal)))
                .toList();
        return new ColumnArrays<>(rows)
                .uuid(row -> row.alert().alertId())
                .text(row -> row.refusal().account())
                .text(row -> row.refusal().rule())
                .text(row -> row.refusal().reason());
    }
}
