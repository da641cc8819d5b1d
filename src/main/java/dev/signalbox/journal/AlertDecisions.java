package dev.signalbox.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.audit.Note;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.AlertJudgement;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.RiskDecision;
import dev.signalbox.risk.SignalDecision;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Judges the alerts of one batch in order, each against what those before it left. */
final class AlertDecisions {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final PreTradeRisk preTradeRisk;
    private final LockedAccounts lockedAccounts;
    private final RiskStates riskStates;
    private final DuplicateAlerts same;
    private final Instant now;
    private final JudgedAccounts accounts;
    private final DecisionAudit decisionAudit;
    private final RestingCancellations restingCancellations;
    private final OrderChanges orderChanges;
    private final AskedProtection askedProtection;
    private final SeenMarks seenMarks;
    private final StrategySettlement settlement;

    /**
     * @param window how long equal bytes count as the same alert
     */
    AlertDecisions(
            PreTradeRisk preTradeRisk,
            LockedAccounts lockedAccounts,
            RiskStates riskStates,
            Duration window,
            Instant now) {
        this.preTradeRisk = preTradeRisk;
        this.lockedAccounts = lockedAccounts;
        this.riskStates = riskStates;
        this.same = new DuplicateAlerts(lockedAccounts, window);
        this.accounts = new JudgedAccounts(preTradeRisk.accountRules(), lockedAccounts, riskStates, now);
        this.now = now;
        this.decisionAudit = new DecisionAudit(lockedAccounts.chains(), preTradeRisk.accountRules(), now);
        this.restingCancellations = new RestingCancellations(lockedAccounts);
        this.askedProtection = new AskedProtection(lockedAccounts, restingCancellations);
        this.seenMarks = new SeenMarks(lockedAccounts, riskStates);
        this.settlement = new StrategySettlement(lockedAccounts, now);
        this.orderChanges = new OrderChanges(preTradeRisk, lockedAccounts, riskStates, decisionAudit, now);
    }

    Receipt judge(JournalCommand.OfAlert entry) {
        Signal signal = entry.addressed().signal();
        Alert alert = signal.alert();
        Optional<Receipt> duplicate = same.duplicate(signal);
        if (duplicate.isPresent()) {
            return duplicate.get();
        }
        Optional<UUID> keyOf = same.keep(signal);
        AlertDraft alertDraft = new AlertDraft(signal);
        keyOf.filter(first -> signal.instruction().intent().isExit()).ifPresent(alertDraft::keyReused);
        AlertJudgement alertJudgement = new AlertJudgement(preTradeRisk, signal, now);
        entry.addressed().shares().forEach(allocation -> {
            if (seenMarks.see(allocation, signal, preTradeRisk.accountRules())) {
                accounts.restand(allocation.account().id());
            }
            AccountState state = accounts.begin(allocation.account()).keyOf(keyOf);
            record(allocation, alertJudgement.next(allocation, state), alertDraft);
        });
        return alertDraft.receipt();
    }

    /** What leaves nothing to the strategies of accounts that are flat. */
    StrategySettlement settlement() {
        return settlement;
    }

    /** The prices that the batch saw. */
    SeenMarks seenMarks() {
        return seenMarks;
    }

    private void record(Allocation allocation, SignalDecision signalDecision, AlertDraft alertDraft) {
        Signal signal = alertDraft.signal();
        String account = allocation.account().id();
        alertDraft.warn(signalDecision.warnings());
        signalDecision.takenBack().forEach(order -> restingCancellations.add(account, order.id()));
        signalDecision.verdicts().forEach(riskDecision -> decide(allocation, riskDecision, alertDraft));
        left(allocation, signal, signalDecision);
        settle(allocation, signal, signalDecision);
        if (!signalDecision.takenBack().isEmpty()
                || signal.instruction().intent().isExit()) {
            accounts.refresh(allocation.account().id());
        }
    }

    private void decide(Allocation allocation, RiskDecision riskDecision, AlertDraft alertDraft) {
        Account account = allocation.account();
        UUID alert = alertDraft.signal().alert().id();
        var seen = new DecisionAudit.Seen(account, accounts.state(account));
        switch (riskDecision) {
            case Refusal refusal -> {
                alertDraft.refuse(refusal);
                decisionAudit.refused(alert, refusal, seen);
            }
            case Approved approved -> {
                Order order = order(alertDraft.signal(), approved);
                alertDraft.order(order);
                decisionAudit.approved(order, seen);
                askedProtection.of(
                        order, account, allocation.reading(alertDraft.signal()).instruction());
                lockedAccounts.add(order);
                accounts.add(approved, order);
                if (approved.part() > 0) {
                    askedProtection.clearForReversal(order);
                }
            }
        }
    }

    /** An older entry of the strategy that comes after this is no longer wanted. */
    private void left(Allocation allocation, Signal signal, SignalDecision signalDecision) {
        Intent intent = signal.instruction().intent();
        if (signal.isTimed()
                && (intent instanceof Intent.Close || intent instanceof Intent.Target && intent.isExit())) {
            contracts(allocation, signal, signalDecision).forEach(contract -> lockedAccounts
                    .strategies(allocation.account().id())
                    .exit(contract, signal.strategy(), signal.time()));
        }
    }

    /** Of what is closed for the account as a whole nothing is left to strategies, though there is no order for it. */
    private void settle(Allocation allocation, Signal signal, SignalDecision signalDecision) {
        if (signalDecision.leavesNothing(signal, allocation)) {
            Instrument instrument = allocation.reading(signal).instruction().instrument();
            var subject = new Note.Subject(
                    allocation.account().id(), Optional.of(signal.alert().id()), Optional.empty());
            settlement.settle(
                    subject,
                    "close",
                    contract -> instrument.equals(Instrument.EVERYTHING) || instrument.covers(contract));
        }
    }

    /** What the account leaves: what the alert is about, or each thing that is closed when it is about all. */
    private static List<Contract> contracts(Allocation allocation, Signal signal, SignalDecision signalDecision) {
        Instrument instrument = allocation.reading(signal).instruction().instrument();
        return instrument.equals(Instrument.EVERYTHING)
                ? signalDecision.verdicts().stream()
                        .filter(Approved.class::isInstance)
                        .map(verdict -> ((Approved) verdict).contract())
                        .toList()
                : List.of(instrument.contract());
    }

    /** How the accounts stand against their limits. */
    RiskStates standings() {
        return riskStates;
    }

    /** {@return the changes of orders that work} */
    OrderChanges changes() {
        return orderChanges;
    }

    /** The time at which the batch is judged. */
    Instant now() {
        return now;
    }

    /** The waiting orders that are taken back. */
    RestingCancellations takenBack() {
        return restingCancellations;
    }

    /** The accounts that got an order. */
    List<JudgedAccounts.Judged> accounts() {
        return accounts.all();
    }

    private Order order(Signal signal, Approved approved) {
        Account account = approved.account();
        var key = new Order.Key(
                IDS.generate(),
                signal.alert().id(),
                account.id(),
                account.connection().broker(),
                ClientOrderId.of(signal.alert().id(), account.id(), approved.part()));
        return new Order(key, approved.contract(), approved.request(), origin(signal, approved), Order.Progress.none());
    }

    private Order.Origin origin(Signal signal, Approved approved) {
        return new Order.Origin(
                signal.alert().times().received(),
                now,
                approved.sendBefore(),
                approved.marketPrice(),
                approved.strategy());
    }

    /** Judges an order once more, as if it had never been under way. */
    RetryResult again(JournalCommand.OfReplay entry) {
        Order order = entry.order();
        OrderStanding before = lockedAccounts.standing(order);
        lockedAccounts.progress(order, before.after(OrderStatus.CANCELED, before.filled(), before.cost()));
        if (order.request().protects().isPresent()) {
            return protectsAgain(order, before);
        }
        Account account = entry.share().account();
        AccountState state = accounts.state(account);
        var seen = new DecisionAudit.Seen(account, state);
        return switch (preTradeRisk.again(entry.signal(), entry.share(), order, state, now)) {
            case Refusal refusal -> {
                lockedAccounts.progress(order, before);
                decisionAudit.refusedAgain(order, refusal, seen);
                yield new RetryResult.Refused(refusal.rule(), refusal.reason());
            }
            case Approved approved -> {
                accounts.begin(account);
                accounts.add(approved, order);
                Order.Origin origin = origin(entry.signal(), approved);
                Order.Key key = keyAfter(order.key(), before.status());
                Order again = new Order(key, approved.contract(), approved.request(), origin, Order.Progress.none());
                askedProtection.of(
                        again, account, entry.share().reading(entry.signal()).instruction());
                lockedAccounts.add(again);
                decisionAudit.approvedAgain(again, seen);
                yield new RetryResult.Again(again);
            }
        };
    }

    /** What protects is not a matter of rules: it is as much as is held, or made smaller with the next look. */
    private RetryResult protectsAgain(Order order, OrderStanding before) {
        Order.Origin origin = new Order.Origin(
                order.origin().received(),
                now,
                Optional.empty(),
                Optional.empty(),
                order.origin().strategy());
        Order again = new Order(
                keyAfter(order.key(), before.status()),
                order.contract(),
                order.request(),
                origin,
                Order.Progress.none());
        lockedAccounts.add(again);
        return new RetryResult.Again(again);
    }

    /** A refusal may have used up an id forever. It was certain, so that the order cannot be doubled under another one. */
    private static Order.Key keyAfter(Order.Key key, OrderStatus end) {
        return end == OrderStatus.REJECTED
                ? new Order.Key(key.id(), key.alertId(), key.account(), key.broker(), ClientOrderId.of(IDS.generate()))
                : key;
    }
}
