package dev.signalbox.journal;

import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.books.Event;
import dev.signalbox.books.JournalRow;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Books what a batch reports, judges its alerts, and makes the rows of all that follows. */
final class BatchDecisions {
    private final JournalBatch batch;
    private final LockedAccounts lockedAccounts;
    private final AlertDecisions alertDecisions;
    private final SqlPipeline rows;
    private final HubOrders hub;
    private final Set<Contract> stored;
    private final RiskStates riskStates;
    private final JournalRowWriter writer;
    private final BatchOutcome outcome;

    /**
     * @param lockedAccounts the batch's accounts as they are before it
     * @param cache knows this hub, and the contracts that need not be written
     * @param rows where all that is to be written is added
     */
    BatchDecisions(
            JournalBatch batch,
            LockedAccounts lockedAccounts,
            AccountCache cache,
            AlertDecisions alertDecisions,
            SqlPipeline rows) {
        this.batch = batch;
        this.lockedAccounts = lockedAccounts;
        this.alertDecisions = alertDecisions;
        this.rows = rows;
        this.hub = new HubOrders(lockedAccounts, cache.hub());
        this.stored = cache.stored();
        this.riskStates = alertDecisions.standings();
        this.writer = new JournalRowWriter(rows, cache.hub().id(), lockedAccounts);
        this.outcome = new BatchOutcome(new FillBooking(lockedAccounts));
    }

    /** A change of an account's risk state, and what came of it. */
    private record Applied(JournalCommand.OfSetting command, RiskState state) {}

    /** Decides, and adds the rows of it but those of the accounts. */
    BatchOutcome decide(PositionReconciliation.Doubts doubts) {
        batch.reports().forEach(outcome.booked()::add);
        FillBookingRows.add(rows, outcome.booked());
        PositionReconciliation observed = observe(new PositionReconciliation(lockedAccounts, doubts));
        List<Applied> applied = batch.settings().stream().map(this::apply).toList();
        outcome.adopt(observed.adopted());
        PositionReconciliationRows.add(rows, observed);
        batch.prices().forEach(one -> alertDecisions.seenMarks().see(one.account(), one.symbol(), one.price()));
        RiskStateAudit notes = new RiskStateAudit(lockedAccounts, alertDecisions.now());
        // Before the alerts, whose refusals may follow from it.
        applied.forEach(
                one -> notes.set(one.command().account().id(), one.command().setting(), one.state()));
        riskStates.changed().forEach(notes::changed);
        settle();
        judge();
        alertDecisions.seenMarks().write(rows);
        protect();
        takeBack();
        Protections.write(protections(), rows);
        StrategyRows.write(accounts().map(lockedAccounts::strategies).toList(), rows);
        riskStates.changed().forEach(notes::changed);
        AuditRows.add(rows, lockedAccounts.chains());
        return outcome;
    }

    /** The rows of the accounts as the batch leaves them. */
    List<AccountRow> accountRows() {
        alertDecisions.accounts().forEach(judged -> lockedAccounts
                .of(judged.account())
                .count(Optional.of(judged.day()), judged.state().ordersToday()));
        return accounts()
                .map(id -> new AccountRow(id, lockedAccounts.of(id), riskStates.row(id)))
                .toList();
    }

    /** What is told to those who follow the live stream. */
    List<Event> events() {
        return outcome.events(protections()).accounts(batch.accounts()).all();
    }

    private Stream<String> accounts() {
        return batch.accounts().stream();
    }

    private List<Protections> protections() {
        return accounts().map(lockedAccounts::protections).toList();
    }

    /** What fills and brokers say of money comes first: an alert of the same batch is judged by it. */
    private PositionReconciliation observe(PositionReconciliation positionReconciliation) {
        outcome.booked().money().forEach(riskStates::moved);
        for (JournalCommand.OfObservation journalCommand : batch.observations()) {
            BrokerSnapshot seen = journalCommand.seen();
            if (positionReconciliation.take(seen)) {
                seen.money().ifPresent(money -> riskStates.told(seen.account(), money, seen.askedAt()));
            }
        }
        return positionReconciliation;
    }

    private Applied apply(JournalCommand.OfSetting journalCommand) {
        RiskState state = riskStates.set(journalCommand.account(), journalCommand.setting());
        outcome.whenCommitted(() -> journalCommand.done().complete(state));
        return new Applied(journalCommand, state);
    }

    /** Who finds it flat when nobody wants it so any more says nothing of what was opened since. */
    private void settle() {
        batch.settlements().stream()
                .filter(one -> lockedAccounts.gates().isShut(one.account()))
                .forEach(one -> alertDecisions
                        .settlement()
                        .settle(Note.Subject.of(Scope.of(one.account())), one.cause(), contract -> true));
    }

    private void judge() {
        changes(alertDecisions.changes());
        batch.replays().forEach(this::replay);
        batch.alerts().forEach(this::judge);
        outcome.waiting().forEach(lockedAccounts::queue);
        writer.contracts(outcome.contracts()
                .filter(contract -> !stored.contains(contract))
                .toList());
        writer.alerts(outcome.recorded());
        writer.again(outcome.again());
        writer.prices(outcome.prices());
        announce(outcome.waiting());
    }

    private void announce(Stream<Order> orders) {
        writer.announce(hub.others(orders.map(order -> order.key().account())));
    }

    private void changes(OrderChanges orderChanges) {
        batch.changed().forEach(orderChanges::settle);
        for (JournalCommand.OfChange journalCommand : batch.changes()) {
            ChangeResult result = orderChanges.begin(journalCommand);
            outcome.whenCommitted(() -> journalCommand.begun().complete(result));
        }
        orderChanges.rows().add(rows);
        outcome.touch(orderChanges.orders());
        writer.announce(hub.others(orderChanges.accounts()));
    }

    private void replay(JournalCommand.OfReplay journalCommand) {
        RetryResult result = alertDecisions.again(journalCommand);
        outcome.add(result);
        outcome.whenCommitted(() -> journalCommand.replayed().complete(result));
    }

    private void judge(JournalCommand.OfAlert journalCommand) {
        Receipt receipt = alertDecisions.judge(journalCommand);
        outcome.add(receipt);
        outcome.whenCommitted(() -> journalCommand.receipt().complete(receipt));
    }

    /** Whatever changed a position, what protects it is as large as it is. */
    private void protect() {
        batch.protections().forEach(this::change);
        var protectiveOrders = new ProtectiveOrders(
                lockedAccounts, riskStates::linking, alertDecisions.takenBack(), alertDecisions.now());
        protectiveOrders.mend(batch.accounts());
        List<Order> placed = protectiveOrders.placed();
        outcome.protect(placed);
        writer.protective(placed);
        announce(placed.stream());
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

    /** Whatever made a position smaller, no exit outlives what it closes. */
    private void takeBack() {
        RestingCancellations cancellations = alertDecisions.takenBack();
        cancellations.shrink(batch.accounts());
        batch.renewals()
                .forEach(journalCommand -> cancellations.renew(journalCommand.order(), journalCommand.quantity()));
        cancellations.write(rows, hub.hub().id(), alertDecisions.now());
        List<UUID> concerned = new ArrayList<>();
        cancellations.gone().forEach(one -> concerned.add(one.order()));
        cancellations.smaller().forEach(one -> concerned.add(one.id()));
        if (!concerned.isEmpty()) {
            rows.query(
                    "read-orders",
                    new ColumnArrays<>(concerned).uuid(id -> id),
                    row -> outcome.waited(JournalRow.line(row).order()));
            writer.announce(hub.others(cancellations.accounts()));
            outcome.takeBack(cancellations);
        }
    }
}
