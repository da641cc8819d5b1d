package dev.signalbox.journal;

import dev.signalbox.books.JournalRow;
import dev.signalbox.books.Queued;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.risk.Standing;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
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
    private final LockedAccounts lockedAccounts = new LockedAccounts();
    private final Reports booked = new Reports(lockedAccounts);
    private final HubInstance hubInstance;
    private Standings standings;

    /** @param hubInstance this hub */
    Batch(List<Entry> entries, HubInstance hubInstance) {
        this.hubInstance = hubInstance;
        for (Entry entry : entries) {
            entry.accounts().forEach(accounts::add);
            switch (entry) {
                case Entry.OfAlert alert -> alerts.add(alert);
                case Entry.OfReport executionReport -> reports.add(executionReport);
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
    void commit(Connection connection, Function<LockedAccounts, Judgement> begin, Observed.Doubts doubts)
            throws SQLException {
        // Not joined to the accounts: after waiting for their locks it would tell the heads as they were before.
        SqlPipeline reading = new SqlPipeline(connection)
                .query("lock-accounts", accounts, lockedAccounts::readDay)
                .query("lock-heads", accounts, lockedAccounts::readHead)
                .query("read-positions", accounts, lockedAccounts::readPosition)
                .query("read-strategies", accounts, lockedAccounts.strategies()::read);
        readForReports(reading);
        readForJudging(reading);
        reading.go();
        SqlPipeline writing = new SqlPipeline(connection);
        Judgement judgement = begin.apply(lockedAccounts);
        standings = judgement.standings();
        reports.forEach(entry -> booked.add(entry.report()));
        ReportRows.add(writing, booked);
        ObservedRows.add(writing, observe(new Observed(lockedAccounts, doubts)));
        StandingNotes notes = new StandingNotes(lockedAccounts, judgement.now());
        note(notes);
        judge(judgement, writing);
        takeBack(judgement, writing);
        lockedAccounts.strategies().write(writing);
        standings.changed().forEach(notes::changed);
        writing.update("update-standings", StandingRow.columns(standings.changed()));
        AuditRows.add(writing, lockedAccounts.chains());
        writing.commit();
    }

    /** Whatever made a position smaller, no exit outlives what it closes. */
    private void takeBack(Judgement judgement, SqlPipeline sqlPipeline) {
        TakenBack takenBack = judgement.takenBack();
        takenBack.shrink(accounts);
        renewals.forEach(entry -> takenBack.renew(entry.order(), entry.quantity()));
        takenBack.write(sqlPipeline, hubInstance.id(), judgement.now());
        List<UUID> touched = Stream.concat(
                        takenBack.gone().stream().map(TakenBack.Gone::order),
                        takenBack.smaller().stream().map(TakenBack.Smaller::id))
                .toList();
        if (!touched.isEmpty()) {
            sqlPipeline.query("read-orders", new Columns<>(touched).uuid(id -> id), row -> {
                Order order = JournalRow.line(row).order();
                waited.put(order.key().id(), order);
            });
            new JournalRows(sqlPipeline, hubInstance.id(), lockedAccounts)
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
                .map(order -> new Queued(order, lockedAccounts.turn(order)))
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

    private void readForReports(SqlPipeline sqlPipeline) {
        if (!reports.isEmpty() || !replays.isEmpty()) {
            Columns<Order.Key> orders = new Columns<>(Stream.concat(
                                    reports.stream().map(entry -> entry.report().order()),
                                    replays.stream().map(Entry.OfReplay::order))
                            .map(Order::key)
                            .toList())
                    .uuid(Order.Key::id);
            Columns<FillId> fills = new Columns<>(fills()).text(FillId::account).text(FillId::executionId);
            sqlPipeline
                    .query("read-open", orders, lockedAccounts::readOpen)
                    .query("read-booked", fills, lockedAccounts::readBooked);
            List<String> currencies = quoteCurrencies();
            if (!currencies.isEmpty()) {
                sqlPipeline.query("read-rates", currencies, lockedAccounts::readRate);
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

    private void readForJudging(SqlPipeline sqlPipeline) {
        if (!observations.isEmpty()) {
            sqlPipeline.query("read-moved", accounts, lockedAccounts::readMoved);
        }
        if (!alerts.isEmpty() || !replays.isEmpty() || !observations.isEmpty()) {
            sqlPipeline
                    .query("read-kept", identities(), lockedAccounts::readKept)
                    .query("read-killed", accounts, lockedAccounts::readKilled)
                    .query("read-shut", accounts, lockedAccounts::readShut);
        }
        sqlPipeline.query("read-working", accounts, lockedAccounts::readWorking);
    }

    private void judge(Judgement judgement, SqlPipeline sqlPipeline) {
        replays.forEach(entry -> replayed.add(judgement.again(entry)));
        alerts.forEach(entry -> receipts.add(judgement.judge(entry)));
        waiting().forEach(lockedAccounts::queue);
        JournalRows rows = new JournalRows(sqlPipeline, hubInstance.id(), lockedAccounts);
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
        return lockedAccounts.service(account).filter(hubInstance::holds).isPresent();
    }

    private Stream<String> otherHub(String account) {
        return lockedAccounts
                .service(account)
                .filter(service -> !hubInstance.holds(service))
                .map(UUID::toString)
                .stream();
    }

    private List<String> identities() {
        return alerts.stream()
                .map(entry -> entry.addressed().signal().alert().identity().key())
                .toList();
    }

    private List<FillId> fills() {
        return reports.stream()
                .map(Entry.OfReport::report)
                .flatMap(executionReport -> executions(executionReport)
                        .map(fill -> new FillId(executionReport.order().key().account(), fill.executionId())))
                .toList();
    }

    private static Stream<Fill> executions(ExecutionReport executionReport) {
        return executionReport.done() instanceof ExecutionReport.Fills told ? told.fills().stream() : Stream.empty();
    }
}
