package dev.signalbox.orders;

import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Turns what a batch decided into rows. */
final class JournalRows {

    private JournalRows() {}

    static void add(
            Trip trip,
            List<Receipt.Recorded> recorded,
            List<Judgement.Judged> accounts,
            Map<String, BigDecimal> prices) {
        List<Order> orders =
                recorded.stream().flatMap(alert -> alert.orders().stream()).toList();
        trip.update("insert-contracts", contracts(orders))
                .update("insert-alerts", alerts(recorded))
                .update("insert-orders", orders(orders))
                .update("insert-refusals", refusals(recorded))
                .update(
                        "update-accounts",
                        new Columns<>(accounts)
                                .text(Judgement.Judged::account)
                                .text(judged -> judged.day().toString())
                                .whole(judged -> judged.state().ordersToday()))
                .update(
                        "upsert-prices",
                        new Columns<>(prices.entrySet()).text(Map.Entry::getKey).number(Map.Entry::getValue));
    }

    static void add(Trip trip, Reports reports) {
        trip.update(
                        "update-orders",
                        new Columns<>(reports.progressed())
                                .uuid(Reports.Progressed::id)
                                .text(row -> row.report().status().word())
                                .number(Reports.Progressed::filled)
                                .optionalNumber(Reports.Progressed::average)
                                .optionalText(row -> row.report().reason())
                                .time(row -> row.report().at())
                                .yesNo(row -> row.report().status().isFinal()))
                .update(
                        "insert-fills",
                        new Columns<>(reports.booked())
                                .text(row -> row.order().key().account())
                                .text(row -> row.fill().executionId())
                                .uuid(row -> row.order().key().id())
                                .text(row -> row.order().contract().symbol())
                                .number(Reports.Booked::signed)
                                .number(row -> row.fill().price())
                                .number(Reports.Booked::realized)
                                .time(row -> row.fill().at()))
                .update(
                        "upsert-positions",
                        new Columns<>(reports.moved())
                                .text(Reports.Moved::account)
                                .text(row -> row.position().contract().symbol())
                                .number(row -> row.position().quantity())
                                .number(row -> row.position().averagePrice())
                                .number(Reports.Moved::realized));
    }

    private static Columns<Contract> contracts(List<Order> orders) {
        return new Columns<>(orders.stream().map(Order::contract).distinct().toList())
                .text(Contract::symbol)
                .text(Contract::root)
                .text(contract -> contract.kind().word())
                .number(Contract::pointValue);
    }

    private static Columns<Signal> alerts(List<Receipt.Recorded> recorded) {
        return new Columns<>(recorded.stream().map(Receipt.Recorded::signal).toList())
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
                .text(Signal::strategy);
    }

    private static Columns<Order> orders(List<Order> orders) {
        return new Columns<>(orders)
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
                .optionalNumber(Order::marketPrice)
                .text(order -> order.progress().status().word())
                .time(order -> order.progress().recordedAt());
    }

    private static Columns<?> refusals(List<Receipt.Recorded> recorded) {
        record Row(Receipt.Recorded alert, Refusal refusal) {}
        List<Row> rows = recorded.stream()
                .flatMap(alert -> alert.refusals().stream().map(refusal -> new Row(alert, refusal)))
                .toList();
        return new Columns<>(rows)
                .uuid(row -> row.alert().alertId())
                .text(row -> row.refusal().account())
                .text(row -> row.refusal().rule())
                .text(row -> row.refusal().reason());
    }
}
