package dev.signalbox.journal;

import dev.signalbox.books.Event;
import dev.signalbox.books.JournalRow;
import dev.signalbox.books.Queued;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** One transaction: locks the accounts of a batch, books its reports, judges its alerts, writes it all. */
final class JournalTransaction {
    private final JournalBatch batch;
    private final List<Order> protective = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<RetryResult> retries = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final List<RestingCancellations.Gone> gone = new ArrayList<>();
    private final List<RestingCancellations.Smaller> smaller = new ArrayList<>();
    private final List<Order> touched = new ArrayList<>();
    private final Map<UUID, Order> waited = new HashMap<>();
    private final LockedAccounts lockedAccounts = new LockedAccounts();
    private final FillBooking booked = new FillBooking(lockedAccounts);
    private final HubInstance hubInstance;
    private final boolean remembered;
    private final boolean checked;
    private final Set<Contract> stored;
    private final Instant now;
    private RiskStates riskStates;
    private List<PositionReconciliation.Adopted> adopted = List.of();
    private Optional<String> version = Optional.empty();
    private boolean begun = false;
    private boolean written = false;

    /**
     * @param cache this hub's, with the accounts that need not be read
     */
    JournalTransaction(List<JournalCommand> journalCommands, AccountCache cache) {
        this.batch = new JournalBatch(journalCommands);
        this.hubInstance = cache.hub();
        this.checked = cache.isChecked();
        this.stored = cache.stored();
        this.now = cache.now();
        Optional<Map<String, LockedAccount>> known = cache.all(batch.accounts()).filter(batch::needsNoMoreThan);
        known.ifPresent(all -> all.forEach(lockedAccounts::remember));
        remembered = known.isPresent();
    }

    /** A change of an account's risk state, and what came of it. */
    private record Applied(JournalCommand.OfSetting command, RiskState state) {}

    /** Whether the accounts were not read, because the batch before left them as they are. */
    boolean isRemembered() {
        return remembered;
    }

    /** The accounts concerned. */
    Set<String> accounts() {
        return batch.accounts();
    }

    /**
     * Writes and commits: in one trip to the database that asserts that the accounts are as they are remembered, else in two,
     * of which the first locks and reads. Who comes without anything to write only looks. The connection commits by itself
     * otherwise; what begins and ends the transaction goes along with its statements.
     */
    void commit(
            Connection connection, Function<LockedAccounts, AlertDecisions> begin, PositionReconciliation.Doubts doubts)
            throws SQLException {
        SqlPipeline rows = new SqlPipeline(connection);
        Guard guard = new Guard(lockedAccounts.all(), batch.identities());
        open(connection, rows, guard);
        AlertDecisions alertDecisions = begin.apply(lockedAccounts);
        riskStates = alertDecisions.standings();
        int before = rows.size();
        decide(alertDecisions, rows, doubts);
        AuditRows.add(rows, lockedAccounts.chains());
        if (rows.size() > before || riskStates.isWorthWriting()) {
            write(rows, accountRows(alertDecisions));
        } else if (remembered) {
            guard.look(connection);
        }
        rollBack(connection);
    }

    private void open(Connection connection, SqlPipeline rows, Guard guard) throws SQLException {
        begun = true;
        if (!remembered) {
            batch.read(connection, lockedAccounts, now);
            return;
        }
        if (checked) {
            new RememberedCheck(lockedAccounts.all()).run(connection, now);
        }
        begun = false;
        guard.add(rows.begin());
    }

    private void write(SqlPipeline rows, List<AccountRow> accountRows) throws SQLException {
        rows.query(
                "update-accounts",
                AccountRow.columns(accountRows),
                row -> version = Optional.of(row.getString("version")));
        rows.update("insert-event", new ColumnArrays<>(events()).text(Event::text));
        begun = true;
        rows.commit();
        begun = false;
        version.ifPresent(lockedAccounts::written);
        written = true;
    }

    /** Leaves nothing begun on a connection that goes back. */
    void rollBack(Connection connection) throws SQLException {
        if (begun) {
            begun = false;
            new SqlPipeline(connection).rollBack();
        }
    }

    /** What is told to those who follow the live stream. */
    private List<Event> events() {
        return new TransactionEvents(
                        booked,
                        accounts().stream().map(lockedAccounts::protections).toList())
                .alerts(recorded())
                .orders(again())
                .orders(touched.stream())
                .orders(protective.stream())
                .smaller(smaller)
                .positions(adopted)
                .accounts(accounts())
                .all();
    }

    private void decide(AlertDecisions alertDecisions, SqlPipeline rows, PositionReconciliation.Doubts doubts) {
        batch.reports().forEach(booked::add);
        FillBookingRows.add(rows, booked);
        PositionReconciliation observed = observe(new PositionReconciliation(lockedAccounts, doubts));
        adopted = observed.adopted();
        PositionReconciliationRows.add(rows, observed);
        RiskStateAudit notes = new RiskStateAudit(lockedAccounts, alertDecisions.now());
        note(notes);
        judge(alertDecisions, rows);
        protect(alertDecisions, rows);
        takeBack(alertDecisions, rows);
        Protections.write(accounts().stream().map(lockedAccounts::protections).toList(), rows);
        StrategyRows.write(accounts().stream().map(lockedAccounts::strategies).toList(), rows);
        riskStates.changed().forEach(notes::changed);
    }

    private List<AccountRow> accountRows(AlertDecisions alertDecisions) {
        alertDecisions.accounts().forEach(judged -> lockedAccounts
                .of(judged.account())
                .count(Optional.of(judged.day()), judged.state().ordersToday()));
        return accounts().stream()
                .map(id -> new AccountRow(id, lockedAccounts.of(id), riskStates.row(id)))
                .toList();
    }

    /** Leaves the accounts to the next batch, where a reading would find just what is here. */
    void leaveTo(AccountCache cache) {
        boolean readable = adopted.isEmpty() && smaller.isEmpty() && gone.isEmpty() && batch.isReadable();
        if (!readable || lockedAccounts.gates().areShut()) {
            cache.forget(accounts());
            return;
        }
        if (written) {
            riskStates.settle();
            orders().forEach(order -> stored.add(order.contract()));
            booked.moved()
                    .forEach(one -> lockedAccounts.moved(
                            one.account(), one.position().contract().symbol(), cache.now()));
        }
        lockedAccounts.all().forEach(cache::keep);
    }

    private void change(JournalCommand.OfProtection journalCommand) {
        String account = journalCommand.account();
        boolean stands = lockedAccounts.gates().isKilled(account)
                || lockedAccounts.gates().isShut(account);
        if (journalCommand.change() instanceof ProtectionChange.Followed && stands) {
            return;
        }
        lockedAccounts.protections(account).change(journalCommand.change(), account, contract -> lockedAccounts
                .position(account, contract)
                .quantity());
    }

    /** Whatever changed a position, what protects it is as large as it is. */
    private void protect(AlertDecisions alertDecisions, SqlPipeline rows) {
        batch.protections().forEach(this::change);
        var protectiveOrders = new ProtectiveOrders(
                lockedAccounts, riskStates::linking, alertDecisions.takenBack(), alertDecisions.now());
        protectiveOrders.mend(accounts());
        protective.addAll(protectiveOrders.placed());
        JournalRowWriter writer = new JournalRowWriter(rows, hubInstance.id(), lockedAccounts);
        writer.protective(protective);
        writer.announce(protective.stream()
                .flatMap(order -> otherHub(order.key().account()))
                .distinct()
                .toList());
    }

    /** Whatever made a position smaller, no exit outlives what it closes. */
    private void takeBack(AlertDecisions alertDecisions, SqlPipeline sqlPipeline) {
        RestingCancellations restingCancellations = alertDecisions.takenBack();
        restingCancellations.shrink(accounts());
        batch.renewals()
                .forEach(journalCommand ->
                        restingCancellations.renew(journalCommand.order(), journalCommand.quantity()));
        restingCancellations.write(sqlPipeline, hubInstance.id(), alertDecisions.now());
        List<UUID> touched = Stream.concat(
                        restingCancellations.gone().stream().map(RestingCancellations.Gone::order),
                        restingCancellations.smaller().stream().map(RestingCancellations.Smaller::id))
                .toList();
        if (!touched.isEmpty()) {
            sqlPipeline.query("read-orders", new ColumnArrays<>(touched).uuid(id -> id), row -> {
                Order order = JournalRow.line(row).order();
                waited.put(order.key().id(), order);
            });
            new JournalRowWriter(sqlPipeline, hubInstance.id(), lockedAccounts)
                    .announce(restingCancellations
                            .accounts()
                            .flatMap(this::otherHub)
                            .distinct()
                            .toList());
            gone.addAll(restingCancellations.gone());
            smaller.addAll(restingCancellations.smaller());
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
    private void note(RiskStateAudit notes) {
        for (Applied one : applied) {
            notes.set(one.command().account().id(), one.command().setting(), one.state());
        }
        riskStates.changed().forEach(notes::changed);
    }

    /** What fills and brokers say of money comes first: an alert of the same batch is judged by it. */
    private PositionReconciliation observe(PositionReconciliation positionReconciliation) {
        booked.money().forEach(riskStates::moved);
        for (JournalCommand.OfObservation journalCommand : batch.observations()) {
            BrokerSnapshot seen = journalCommand.seen();
            if (positionReconciliation.take(seen)) {
                seen.money().ifPresent(money -> riskStates.told(seen.account(), money, seen.askedAt()));
            }
        }
        batch.settings().forEach(this::apply);
        return positionReconciliation;
    }

    private void apply(JournalCommand.OfSetting journalCommand) {
        RiskState state = riskStates.set(journalCommand.account(), journalCommand.setting());
        applied.add(new Applied(journalCommand, state));
        answers.add(() -> journalCommand.done().complete(state));
    }

    /** The accounts whose entries were shut by what is in this batch. */
    List<RiskStateRow> stopped() {
        return riskStates.stopped();
    }

    /** Tells everybody who waits; the commit is done. */
    void answer() {
        answers.forEach(Runnable::run);
        batch.written();
    }

    List<Receipt.Recorded> recorded() {
        return receipts.stream()
                .filter(Receipt.Recorded.class::isInstance)
                .map(Receipt.Recorded.class::cast)
                .toList();
    }

    List<FillBooking.Changed> changed() {
        return booked.changed();
    }

    List<FillBooking.Booked> fills() {
        return booked.booked();
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
        return Stream.of(waiting(), shrunk, protective.stream())
                .flatMap(orders -> orders)
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

    private void judge(AlertDecisions alertDecisions, SqlPipeline sqlPipeline) {
        changes(alertDecisions.changes(), sqlPipeline);
        batch.replays().forEach(journalCommand -> replay(journalCommand, alertDecisions));
        batch.alerts().forEach(journalCommand -> judge(journalCommand, alertDecisions));
        waiting().forEach(lockedAccounts::queue);
        JournalRowWriter rows = new JournalRowWriter(sqlPipeline, hubInstance.id(), lockedAccounts);
        rows.contracts(orders().stream()
                .map(Order::contract)
                .filter(contract -> !stored.contains(contract))
                .distinct()
                .toList());
        rows.alerts(recorded());
        rows.again(again().toList());
        rows.prices(prices());
        rows.announce(waiting()
                .flatMap(order -> otherHub(order.key().account()))
                .distinct()
                .toList());
    }

    private void changes(OrderChanges orderChanges, SqlPipeline sqlPipeline) {
        batch.changed().forEach(orderChanges::settle);
        for (JournalCommand.OfChange journalCommand : batch.changes()) {
            ChangeResult result = orderChanges.begin(journalCommand);
            answers.add(() -> journalCommand.begun().complete(result));
        }
        orderChanges.write(sqlPipeline);
        touched.addAll(orderChanges.orders().toList());
        new JournalRowWriter(sqlPipeline, hubInstance.id(), lockedAccounts)
                .announce(orderChanges
                        .accounts()
                        .flatMap(this::otherHub)
                        .distinct()
                        .toList());
    }

    private void replay(JournalCommand.OfReplay journalCommand, AlertDecisions alertDecisions) {
        RetryResult result = alertDecisions.again(journalCommand);
        retries.add(result);
        answers.add(() -> journalCommand.replayed().complete(result));
    }

    private void judge(JournalCommand.OfAlert journalCommand, AlertDecisions alertDecisions) {
        Receipt receipt = alertDecisions.judge(journalCommand);
        receipts.add(receipt);
        answers.add(() -> journalCommand.receipt().complete(receipt));
    }

    private Stream<Order> again() {
        return retries.stream().filter(RetryResult.Again.class::isInstance).map(again -> ((RetryResult.Again) again)
                .order());
    }

    private Stream<Order> waiting() {
        return Stream.concat(orders().stream(), again());
    }

    private boolean ours(String account) {
        return lockedAccounts.lease(account).filter(hubInstance::holds).isPresent();
    }

    private Stream<String> otherHub(String account) {
        return lockedAccounts.lease(account).filter(lease -> !hubInstance.holds(lease)).map(UUID::toString).stream();
    }
}
