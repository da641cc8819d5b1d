package dev.signalbox.orders;

import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes a batch's rows, all tables in one trip to the database. */
final class JournalRows {
    private static final String ALERTS = Sql.of("alerts");
    private static final String REPORTS = Sql.of("reports");

    private JournalRows() {}

    static void write(
            Connection connection,
            List<Receipt.Recorded> recorded,
            List<Judgement.Judged> accounts,
            Map<String, BigDecimal> prices)
            throws SQLException {
        List<Order> orders = recorded.stream().flatMap(r -> r.orders().stream()).toList();
        try (PreparedStatement statement = connection.prepareStatement(ALERTS)) {
            Columns columns = new Columns(connection, statement);
            contracts(columns, orders);
            alerts(columns, recorded);
            orders(columns, orders);
            refusals(columns, recorded);
            columns.of(accounts)
                    .text(Judgement.Judged::account)
                    .text(judged -> judged.day().toString())
                    .whole(judged -> judged.state().ordersToday());
            columns.of(prices.entrySet()).text(Map.Entry::getKey).number(Map.Entry::getValue);
            statement.execute();
        }
    }

    static void write(Connection connection, Reports reports) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPORTS)) {
            Columns columns = new Columns(connection, statement);
            columns.of(reports.progressed())
                    .uuid(Reports.Progressed::id)
                    .text(row -> row.report().status().word())
                    .number(Reports.Progressed::filled)
                    .optionalNumber(Reports.Progressed::average)
                    .optionalText(row -> row.report().reason())
                    .time(row -> row.report().at())
                    .yesNo(row -> row.report().status().isFinal());
            columns.of(reports.booked())
                    .text(row -> row.order().key().account())
                    .text(row -> row.fill().executionId())
                    .uuid(row -> row.order().key().id())
                    .text(row -> row.order().contract().symbol())
                    .number(Reports.Booked::signed)
                    .number(row -> row.fill().price())
                    .number(Reports.Booked::realized)
                    .time(row -> row.fill().at());
            columns.of(reports.moved())
                    .text(Reports.Moved::account)
                    .text(row -> row.position().contract().symbol())
                    .number(row -> row.position().quantity())
                    .number(row -> row.position().averagePrice())
                    .number(Reports.Moved::realized);
            statement.execute();
        }
    }

    private static void contracts(Columns columns, List<Order> orders) throws SQLException {
        columns.of(orders.stream().map(Order::contract).distinct().toList())
                .text(Contract::symbol)
                .text(Contract::root)
                .text(contract -> contract.kind().word())
                .number(Contract::pointValue);
    }

    private static void alerts(Columns columns, List<Receipt.Recorded> recorded) throws SQLException {
        columns.of(recorded.stream().map(Receipt.Recorded::signal).toList())
                .uuid(signal -> signal.alert().id())
                .text(signal -> signal.alert().source())
                .text(signal -> signal.alert().identity().key())
                .bytes(signal -> signal.alert().body())
                .time(signal -> signal.alert().times().received())
                .time(signal -> signal.alert().times().verified())
                .time(signal -> signal.alert().times().normalised())
                .time(signal -> signal.time())
                .text(signal -> signal.instruction().instrument().symbol())
                .text(signal -> signal.instruction().intent().word())
                .optionalNumber(
                        signal -> signal.instruction().intent().quantity().map(Numbers::tidy))
                .text(signal -> signal.instruction().terms().type().word())
                .text(signal -> signal.accountGroup())
                .text(signal -> signal.strategy());
    }

    private static void orders(Columns columns, List<Order> orders) throws SQLException {
        columns.of(orders)
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

    private static void refusals(Columns columns, List<Receipt.Recorded> recorded) throws SQLException {
        record Row(Receipt.Recorded alert, Refusal refusal) {}
        columns.of(recorded.stream()
                        .flatMap(alert -> alert.refusals().stream().map(refusal -> new Row(alert, refusal)))
                        .toList())
                .uuid(row -> row.alert().alertId())
                .text(row -> row.refusal().account())
                .text(row -> row.refusal().rule())
                .text(row -> row.refusal().reason());
    }
}
