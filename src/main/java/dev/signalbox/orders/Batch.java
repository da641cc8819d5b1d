package dev.signalbox.orders;

import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One transaction: locks the accounts of its entries, books the reports, judges the alerts, writes it all. */
final class Batch {
    private static final String LOCK = Sql.of("lock");
    private static final String WORKING = Sql.of("working");

    private final List<Entry.OfAlert> alerts = new ArrayList<>();
    private final List<Entry.OfReport> reports = new ArrayList<>();
    private final TreeSet<String> accounts = new TreeSet<>();
    private final List<Receipt> receipts = new ArrayList<>();

    Batch(List<Entry> entries) {
        for (Entry entry : entries) {
            entry.accounts().forEach(accounts::add);
            switch (entry) {
                case Entry.OfAlert alert -> alerts.add(alert);
                case Entry.OfReport report -> reports.add(report);
            }
        }
    }

    /** Does everything up to, but not including, the commit. */
    void write(Connection connection, java.util.function.Function<Ledger, Judgement> begin) throws SQLException {
        Ledger ledger = lock(connection);
        Reports booked = new Reports(ledger);
        reports.forEach(entry -> booked.add(entry.report()));
        if (!booked.isEmpty()) {
            JournalRows.write(connection, booked);
        }
        if (!alerts.isEmpty()) {
            readWorking(connection, ledger);
            Judgement judgement = begin.apply(ledger);
            alerts.forEach(entry -> receipts.add(judgement.judge(entry)));
            JournalRows.write(connection, recorded(), judgement.accounts(), prices());
        }
    }

    /** Tells everybody who waits; the commit is done. */
    void answer() {
        for (int i = 0; i < alerts.size(); i++) {
            alerts.get(i).receipt().complete(receipts.get(i));
        }
        reports.forEach(entry -> entry.written().complete(null));
    }

    List<Receipt.Recorded> recorded() {
        return receipts.stream()
                .filter(Receipt.Recorded.class::isInstance)
                .map(Receipt.Recorded.class::cast)
                .toList();
    }

    List<Receipt> receipts() {
        return receipts;
    }

    List<Entry.OfReport> reports() {
        return reports;
    }

    List<Order> orders() {
        return recorded().stream()
                .flatMap(recorded -> recorded.orders().stream())
                .toList();
    }

    /** The last market price that the batch's alerts told for each symbol. */
    Map<String, BigDecimal> prices() {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (Receipt.Recorded recorded : recorded()) {
            var instruction = recorded.signal().instruction();
            instruction
                    .marketPrice()
                    .ifPresent(price ->
                            prices.put(instruction.instrument().contract().symbol(), price));
        }
        return prices;
    }

    private Ledger lock(Connection connection) throws SQLException {
        Ledger ledger = new Ledger();
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            var identities = alerts.stream()
                    .map(entry -> entry.addressed().signal().alert().identity().key())
                    .toList();
            Columns columns = new Columns(connection, statement);
            columns.texts(accounts).texts(identities).texts(accounts).texts(accounts);
            columns.of(fills()).text(FillId::account).text(FillId::executionId);
            statement.execute();
            each(statement.getResultSet(), ledger::readDay);
            each(next(statement), ledger::readKept);
            each(next(statement), ledger::readKilled);
            each(next(statement), ledger::readPosition);
            each(next(statement), ledger::readBooked);
        }
        return ledger;
    }

    private List<FillId> fills() {
        return reports.stream()
                .map(Entry.OfReport::report)
                .flatMap(report -> report.fills().stream()
                        .map(fill -> new FillId(report.order().key().account(), fill.executionId())))
                .toList();
    }

    private void readWorking(Connection connection, Ledger ledger) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WORKING)) {
            new Columns(connection, statement).texts(accounts);
            each(statement.executeQuery(), ledger::readWorking);
        }
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }

    private static void each(ResultSet rows, RowReader reader) throws SQLException {
        try (rows) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** What makes a fill the same one when a broker tells it again. */
    record FillId(String account, String executionId) {}

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
