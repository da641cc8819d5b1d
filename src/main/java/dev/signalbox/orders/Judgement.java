package dev.signalbox.orders;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Share;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Decision;
import dev.signalbox.risk.Judge;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.Verdict;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Judges the alerts of one batch in order, each against what those before it left. */
final class Judgement {
    /** An account as it is after the batch. */
    record Judged(String account, LocalDate day, AccountState state) {}

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Judge judge;
    private final Ledger ledger;
    private final Standings standings;
    private final Duration window;
    private final Instant now;
    private final Map<String, Judged> accounts = new LinkedHashMap<>();
    private final Decisions decisions;
    private final TakenBack takenBack;

    /**
     * @param window how long equal bytes count as the same alert
     */
    Judgement(Judge judge, Ledger ledger, Standings standings, Duration window, Instant now) {
        this.judge = judge;
        this.ledger = ledger;
        this.standings = standings;
        this.window = window;
        this.now = now;
        this.decisions = new Decisions(ledger.chains(), judge, now);
        this.takenBack = new TakenBack(ledger);
    }

    Receipt judge(Entry.OfAlert entry) {
        Signal signal = entry.addressed().signal();
        Alert alert = signal.alert();
        Optional<Ledger.Kept> before = ledger.kept(alert.identity().key());
        if (before.filter(kept -> isSame(kept, signal)).isPresent()) {
            return new Receipt.Duplicate(before.get().id(), alert.source());
        }
        keep(signal);
        Optional<UUID> keyOf = before.filter(kept -> alert.identity().forever()).map(Ledger.Kept::id);
        Outcome outcome = new Outcome(signal);
        keyOf.filter(first -> signal.instruction().intent().isExit()).ifPresent(outcome::keyReused);
        entry.addressed().shares().forEach(share -> judge(share, keyOf, outcome));
        return outcome.receipt();
    }

    /** What becomes of an alert, account by account. */
    private static final class Outcome {
        private final Signal signal;
        private final List<Order> orders = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final List<AlertWarning> warnings;

        Outcome(Signal signal) {
            this.signal = signal;
            this.warnings = new ArrayList<>(signal.warnings());
        }

        void keyReused(UUID first) {
            warnings.add(new AlertWarning(
                    "",
                    "key_reused",
                    "the key was used before, by the alert " + first
                            + ", which said something else; an exit is carried out " + "all the same"));
        }

        Receipt receipt() {
            return new Receipt.Recorded(signal, orders, refusals, List.copyOf(warnings));
        }
    }

    private void judge(Share share, Optional<UUID> keyOf, Outcome outcome) {
        Signal signal = outcome.signal;
        String account = share.account().id();
        Judged judged = accounts.computeIfAbsent(account, id -> begin(share.account()));
        Decision decision = judge.decide(signal, share, judged.state().keyOf(keyOf), now);
        outcome.warnings.addAll(decision.warnings());
        decision.takenBack().forEach(order -> takenBack.add(account, order.id()));
        decision.verdicts().forEach(verdict -> decide(share.account(), verdict, outcome));
        left(share, signal);
        if (!decision.takenBack().isEmpty() || signal.instruction().intent().isExit()) {
            refresh(share.account());
        }
    }

    private void decide(Account account, Verdict verdict, Outcome outcome) {
        UUID alert = outcome.signal.alert().id();
        var seen = new Decisions.Seen(account, accounts.get(account.id()).state());
        switch (verdict) {
            case Refusal refusal -> {
                outcome.refusals.add(refusal);
                decisions.refused(alert, refusal, seen);
            }
            case Approved approved -> {
                Order order = order(outcome.signal, approved);
                outcome.orders.add(order);
                decisions.approved(order, seen);
                add(approved, order);
            }
        }
    }

    /** An older entry of the strategy that comes after this is not wanted any more. */
    private void left(Share share, Signal signal) {
        Intent intent = signal.instruction().intent();
        if (signal.isTimed()
                && (intent instanceof Intent.Close || intent instanceof Intent.Target && intent.isExit())) {
            Contract contract = share.reading(signal).instruction().instrument().contract();
            ledger.strategies().exit(share.account().id(), contract, signal.strategy(), signal.time());
        }
    }

    private void keep(Signal signal) {
        Alert alert = signal.alert();
        ledger.keep(
                alert.identity().key(),
                new Ledger.Kept(
                        alert.id(),
                        alert.times().received(),
                        Optional.of(alert.identity().content()),
                        new Ledger.About(
                                signal.accountGroup(),
                                signal.instruction().instrument().symbol()),
                        false));
    }

    private void refresh(Account account) {
        accounts.computeIfPresent(account.id(), (id, judged) -> {
            AccountState fresh = ledger.state(id, judged.day(), standings.of(id));
            return new Judged(
                    id,
                    judged.day(),
                    new AccountState(
                            fresh.gates(),
                            judged.state().ordersToday(),
                            fresh.holdings(),
                            judged.state().standing()));
        });
    }

    /** How the accounts stand against their limits. */
    Standings standings() {
        return standings;
    }

    /** The time at which the batch is judged. */
    Instant now() {
        return now;
    }

    /** The waiting orders that are taken back. */
    TakenBack takenBack() {
        return takenBack;
    }

    /** The accounts that got an order. */
    List<Judged> accounts() {
        return List.copyOf(accounts.values());
    }

    private void add(Approved approved, Order order) {
        ledger.add(order);
        accounts.computeIfPresent(
                approved.account().id(),
                (id, judged) -> new Judged(
                        id,
                        judged.day(),
                        judged.state().plus(approved, order.key().id())));
    }

    private Judged begin(Account account) {
        LocalDate day = judge.tradingDay(account, now);
        return new Judged(account.id(), day, ledger.state(account.id(), day, standings.of(account.id())));
    }

    /**
     * Whether an alert was here before. With a key of its sender's choice it was when it says the same; without one it is
     * a resend only while nothing else was said about the matter, and a close or a target can be judged again without harm.
     */
    private boolean isSame(Ledger.Kept kept, Signal signal) {
        Alert alert = signal.alert();
        if (alert.identity().forever()) {
            return kept.saysTheSame(alert.identity().content());
        }
        Intent intent = signal.instruction().intent();
        return !isIdempotent(intent)
                && !kept.followed()
                && Duration.between(kept.receivedAt(), alert.times().received()).compareTo(window) < 0;
    }

    /** A part of a position would be taken off twice. */
    private static boolean isIdempotent(Intent intent) {
        return intent instanceof Intent.Target
                || intent instanceof Intent.Close close && close.portion() instanceof Portion.All;
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
    Replayed again(Entry.OfReplay entry) {
        Order order = entry.order();
        Ledger.OrderStanding before = ledger.standing(order);
        ledger.progress(order, before.after(OrderStatus.CANCELED, before.filled(), before.cost()));
        Account account = entry.share().account();
        Judged judged = accounts.getOrDefault(account.id(), begin(account));
        var seen = new Decisions.Seen(account, judged.state());
        return switch (judge.again(entry.signal(), entry.share(), order, judged.state(), now)) {
            case Refusal refusal -> {
                ledger.progress(order, before);
                decisions.refusedAgain(order, refusal, seen);
                yield new Replayed.Refused(refusal.rule(), refusal.reason());
            }
            case Approved approved -> {
                accounts.put(
                        account.id(),
                        new Judged(
                                account.id(),
                                judged.day(),
                                judged.state().plus(approved, order.key().id())));
                Order.Origin origin = origin(entry.signal(), approved);
                Order again =
                        new Order(order.key(), approved.contract(), approved.request(), origin, Order.Progress.none());
                ledger.add(again);
                decisions.approvedAgain(again, seen);
                yield new Replayed.Again(again);
            }
        };
    }
}
