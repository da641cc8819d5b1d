package dev.signalbox.journal;

import dev.signalbox.books.JournalRow;
import dev.signalbox.books.Queued;
import dev.signalbox.cluster.Hub;
import dev.signalbox.risk.Standing;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Report;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** One transaction: locks the accounts of its entries, books the reports, judges the alerts, writes it all. */
final class Batch {
    private final List<Entry.OfAlert> alerts = new ArrayList<>();
    private final List<Entry.OfReport> reports = new ArrayList<>();
    private final TreeSet<String> accounts = new TreeSet<>();
    private final List<Entry.OfReplay> replays = new ArrayList<>();
    private final List<Entry.OfObservation> observations = new ArrayList<>();
    private final List<Entry.OfSetting> settings = new ArrayList<>();
    private final List<Entry.OfRenewal> renewals = new ArrayList<>();
    private final List<Standing> set = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Replayed> replayed = new ArrayList<>();
    private final List<TakenBack.Gone> gone = new ArrayList<>();
    private final List<TakenBack.Smaller> smaller = new ArrayList<>();
    private final Map<UUID, Order> waited = new HashMap<>();
    private final Ledger ledger = new Ledger();
    private final Reports booked = new Reports(ledger);
    private final Hub hub;
    private Standings standings;

    /** @param hub this hub */
    Batch(List<Entry> entries, Hub hub) {
        this.hub = hub;
        for (Entry entry : entries) {
            entry.accounts().forEach(accounts::add);
            switch (entry) {
                case Entry.OfAlert alert -> alerts.add(alert);
                case Entry.OfReport report -> reports.add(report);
                case Entry.OfReplay replay -> replays.add(replay);
                case Entry.OfObservation seen -> observations.add(seen);
                case Entry.OfSetting setting -> settings.add(setting);
                case Entry.OfRenewal renewal -> renewals.add(renewal);
            }
        }
    }

    /** What makes a fill the same one when a broker tells it again. */
    record FillId(String account, String executionId) {}

    /** Writes and commits, in two trips to the database: one locks and reads, one writes and commits. */
    void commit(Connection connection, Function<Ledger, Judgement> begin, Observed.Doubts doubts) throws SQLException {
        // Not joined to the accounts: after waiting for their locks it would tell the heads as they were before.
        Trip reading = new Trip(connection)
                .query("lock-accounts", accounts, ledger::readDay)
                .query("lock-heads", accounts, ledger::readHead)
                .query("read-positions", accounts, ledger::readPosition)
                .query("read-strategies", accounts, ledger.strategies()::read);
        readForReports(reading);
        readForJudging(reading);
        reading.go();
        Trip writing = new Trip(connection);
        Judgement judgement = begin.apply(ledger);
        standings = judgement.standings();
        reports.forEach(entry -> booked.add(entry.report()));
        ReportRows.add(writing, booked);
        ObservedRows.add(writing, observe(new Observed(ledger, doubts)));
        StandingNotes notes = new StandingNotes(ledger, judgement.now());
        note(notes);
        judge(judgement, writing);
        takeBack(judgement, writing);
        ledger.strategies().write(writing);
        standings.changed().forEach(notes::changed);
        writing.update("update-standings", StandingRow.columns(standings.changed()));
        AuditRows.add(writing, ledger.chains());
        writing.commit();
    }

    /** Whatever made a position smaller, no exit outlives what it closes. */
    private void takeBack(Judgement judgement, Trip trip) {
        TakenBack takenBack = judgement.takenBack();
        takenBack.shrink(accounts);
        renewals.forEach(entry -> takenBack.renew(entry.order(), entry.quantity()));
        takenBack.write(trip, hub.id(), judgement.now());
        List<UUID> touched = Stream.concat(
                        takenBack.gone().stream().map(TakenBack.Gone::order),
                        takenBack.smaller().stream().map(TakenBack.Smaller::id))
                .toList();
        if (!touched.isEmpty()) {
            trip.query("read-orders", new Columns<>(touched).uuid(id -> id), row -> {
                Order order = JournalRow.line(row).order();
                waited.put(order.key().id(), order);
            });
            new JournalRows(trip, hub.id(), ledger)
                    .announce(takenBack
                            .accounts()
                            .flatMap(this::otherHub)
                            .distinct()
                            .toList());
            gone.addAll(takenBack.gone());
            smaller.addAll(takenBack.smaller());
        }
    }

    /** The waiting orders that this hub is to take back. */
    List<Order> toTakeBack() {
        return gone.stream()
                .filter(one -> ours(one.account()))
                .map(one -> waited.get(one.order()))
                .toList();
    }

    /** Before the alerts, whose refusals may follow from it. */
    private void note(StandingNotes notes) {
        for (int i = 0; i < settings.size(); i++) {
            notes.set(settings.get(i).account().id(), settings.get(i).setting(), set.get(i));
        }
        standings.changed().forEach(notes::changed);
    }

    /** What fills and brokers say of money comes first: an alert of the same batch is judged by it. */
    private Observed observe(Observed observed) {
        booked.money().forEach(standings::moved);
        for (Entry.OfObservation entry : observations) {
            Observation seen = entry.seen();
            if (observed.take(seen)) {
                seen.money().ifPresent(money -> standings.told(seen.account(), money, seen.askedAt()));
            }
        }
        settings.forEach(entry -> set.add(standings.set(entry.account(), entry.setting())));
        return observed;
    }

    /** The accounts whose entries were shut by what is in this batch. */
    List<StandingRow> stopped() {
        return standings.stopped();
    }

    /** Tells everybody who waits; the commit is done. */
    void answer() {
        for (int i = 0; i < alerts.size(); i++) {
            alerts.get(i).receipt().complete(receipts.get(i));
        }
        for (int i = 0; i < replays.size(); i++) {
            replays.get(i).replayed().complete(replayed.get(i));
        }
        reports.forEach(entry -> entry.written().complete(null));
        observations.forEach(entry -> entry.written().complete(null));
        renewals.forEach(entry -> entry.written().complete(null));
        for (int i = 0; i < settings.size(); i++) {
            settings.get(i).done().complete(set.get(i));
        }
    }

    List<Receipt.Recorded> recorded() {
        return receipts.stream()
                .filter(Receipt.Recorded.class::isInstance)
                .map(Receipt.Recorded.class::cast)
                .toList();
    }

    List<Reports.Changed> changed() {
        return booked.changed();
    }

    /** The new orders. */
    List<Order> orders() {
        return recorded().stream()
                .flatMap(recorded -> recorded.orders().stream())
                .toList();
    }

    /** The orders that this hub is to send; those of other hubs' connections are announced to them. */
    List<Queued> toSend() {
        Stream<Order> shrunk = smaller.stream().map(one -> waited.get(one.id()));
        return Stream.concat(waiting(), shrunk)
                .filter(order -> ours(order.key().account()))
                .map(order -> new Queued(order, ledger.turn(order)))
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

    private void readForReports(Trip trip) {
        if (!reports.isEmpty() || !replays.isEmpty()) {
            Columns<Order.Key> orders = new Columns<>(Stream.concat(
                                    reports.stream().map(entry -> entry.report().order()),
                                    replays.stream().map(Entry.OfReplay::order))
                            .map(Order::key)
                            .toList())
                    .uuid(Order.Key::id);
            Columns<FillId> fills = new Columns<>(fills()).text(FillId::account).text(FillId::executionId);
            trip.query("read-open", orders, ledger::readOpen).query("read-booked", fills, ledger::readBooked);
            List<String> currencies = quoteCurrencies();
            if (!currencies.isEmpty()) {
                trip.query("read-rates", currencies, ledger::readRate);
            }
        }
    }

    /** The currencies in which the pairs of the reports are priced. */
    private List<String> quoteCurrencies() {
        return reports.stream()
                .map(entry -> entry.report().order().contract())
                .filter(contract -> contract.kind() == Kind.FOREX)
                .map(AccountCurrency::quote)
                .distinct()
                .toList();
    }

    private void readForJudging(Trip trip) {
        if (!observations.isEmpty()) {
            trip.query("read-moved", accounts, ledger::readMoved);
        }
        if (!alerts.isEmpty() || !replays.isEmpty() || !observations.isEmpty()) {
            trip.query("read-kept", identities(), ledger::readKept)
                    .query("read-killed", accounts, ledger::readKilled)
                    .query("read-shut", accounts, ledger::readShut);
        }
        trip.query("read-working", accounts, ledger::readWorking);
    }

    private void judge(Judgement judgement, Trip trip) {
        replays.forEach(entry -> replayed.add(judgement.again(entry)));
        alerts.forEach(entry -> receipts.add(judgement.judge(entry)));
        waiting().forEach(ledger::queue);
        JournalRows rows = new JournalRows(trip, hub.id(), ledger);
        rows.alerts(recorded());
        rows.again(again().toList());
        rows.accounts(judgement.accounts(), prices());
        rows.announce(waiting()
                .flatMap(order -> otherHub(order.key().account()))
                .distinct()
                .toList());
    }

    private Stream<Order> again() {
        return replayed.stream().filter(Replayed.Again.class::isInstance).map(again -> ((Replayed.Again) again)
                .order());
    }

    private Stream<Order> waiting() {
        return Stream.concat(orders().stream(), again());
    }

    private boolean ours(String account) {
        return ledger.service(account).filter(hub::holds).isPresent();
    }

    private Stream<String> otherHub(String account) {
        return ledger.service(account).filter(service -> !hub.holds(service)).map(UUID::toString).stream();
    }

    private List<String> identities() {
        return alerts.stream()
                .map(entry -> entry.addressed().signal().alert().identity().key())
                .toList();
    }

    private List<FillId> fills() {
        return reports.stream()
                .map(Entry.OfReport::report)
                .flatMap(report -> executions(report)
                        .map(fill -> new FillId(report.order().key().account(), fill.executionId())))
                .toList();
    }

    private static Stream<Fill> executions(Report report) {
        return report.done() instanceof Report.Fills told ? told.fills().stream() : Stream.empty();
    }
}
