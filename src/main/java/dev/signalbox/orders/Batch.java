package dev.signalbox.orders;

import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** One transaction: locks the accounts of its entries, books the reports, judges the alerts, writes it all. */
final class Batch {
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

    /** What makes a fill the same one when a broker tells it again. */
    record FillId(String account, String executionId) {}

    /** Writes and commits, in two trips to the database: one locks and reads, one writes and commits. */
    void commit(Connection connection, Function<Ledger, Judgement> begin) throws SQLException {
        Ledger ledger = new Ledger();
        Trip reading = new Trip(connection).query("lock-accounts", accounts, ledger::readDay);
        reading.query("read-positions", accounts, ledger::readPosition);
        readForReports(reading, ledger);
        readForAlerts(reading, ledger);
        reading.go();
        Trip writing = new Trip(connection);
        JournalRows.add(writing, booked(ledger));
        judge(begin.apply(ledger), writing);
        writing.commit();
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

    private void readForReports(Trip trip, Ledger ledger) {
        if (!reports.isEmpty()) {
            Columns<Entry.OfReport> orders = new Columns<>(reports)
                    .uuid(entry -> entry.report().order().key().id());
            Columns<FillId> fills = new Columns<>(fills()).text(FillId::account).text(FillId::executionId);
            trip.query("read-open", orders, ledger::readOpen).query("read-booked", fills, ledger::readBooked);
        }
    }

    private void readForAlerts(Trip trip, Ledger ledger) {
        if (!alerts.isEmpty()) {
            trip.query("read-kept", identities(), ledger::readKept)
                    .query("read-killed", accounts, ledger::readKilled)
                    .query("read-working", accounts, ledger::readWorking);
        }
    }

    private Reports booked(Ledger ledger) {
        Reports booked = new Reports(ledger);
        reports.forEach(entry -> booked.add(entry.report()));
        return booked;
    }

    private void judge(Judgement judgement, Trip trip) {
        alerts.forEach(entry -> receipts.add(judgement.judge(entry)));
        JournalRows.add(trip, recorded(), judgement.accounts(), prices());
    }

    private List<String> identities() {
        return alerts.stream()
                .map(entry -> entry.addressed().signal().alert().identity().key())
                .toList();
    }

    private List<FillId> fills() {
        return reports.stream()
                .map(Entry.OfReport::report)
                .flatMap(report -> report.fills().stream()
                        .map(fill -> new FillId(report.order().key().account(), fill.executionId())))
                .toList();
    }
}
