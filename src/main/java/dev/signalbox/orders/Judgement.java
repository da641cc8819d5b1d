package dev.signalbox.orders;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Share;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Judge;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.Verdict;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    }

    Receipt judge(Entry.OfAlert entry) {
        Signal signal = entry.addressed().signal();
        Alert alert = signal.alert();
        Optional<Ledger.Kept> first = ledger.kept(alert.identity().key()).filter(kept -> same(kept, alert));
        if (first.isPresent()) {
            return new Receipt.Duplicate(first.get().id(), alert.source());
        }
        ledger.keep(
                alert.identity().key(),
                new Ledger.Kept(alert.id(), alert.times().received()));
        List<Order> orders = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Share share : entry.addressed().shares()) {
            Judged judged = accounts.computeIfAbsent(share.account().id(), id -> begin(share.account()));
            for (Verdict verdict : judge.judge(signal, share, judged.state(), now)) {
                var seen = new Decisions.Seen(
                        share.account(), accounts.get(judged.account()).state());
                switch (open(verdict)) {
                    case Refusal refusal -> {
                        refusals.add(refusal);
                        decisions.refused(alert.id(), refusal, seen);
                    }
                    case Approved approved -> {
                        Order order = order(signal, approved);
                        orders.add(order);
                        decisions.approved(order, seen);
                        add(approved);
                    }
                }
            }
        }
        return new Receipt.Recorded(signal, orders, refusals);
    }

    /** How the accounts stand against their limits. */
    Standings standings() {
        return standings;
    }

    /** The time at which the batch is judged. */
    Instant now() {
        return now;
    }

    /** The accounts that got an order. */
    List<Judged> accounts() {
        return List.copyOf(accounts.values());
    }

    private void add(Approved approved) {
        accounts.computeIfPresent(
                approved.account().id(),
                (id, judged) -> new Judged(id, judged.day(), judged.state().plus(approved)));
    }

    private Judged begin(Account account) {
        LocalDate day = judge.tradingDay(account, now);
        return new Judged(account.id(), day, ledger.state(account.id(), day, standings.of(account.id())));
    }

    private boolean same(Ledger.Kept kept, Alert alert) {
        return alert.identity().forever()
                || Duration.between(kept.receivedAt(), alert.times().received()).compareTo(window) < 0;
    }

    /** While an account is made flat only exits pass. */
    private Verdict open(Verdict verdict) {
        return verdict instanceof Approved approved && !approved.request().reduceOnly()
                ? ledger.shut(approved.account().id())
                        .<Verdict>map(reason -> new Refusal(approved.account().id(), "flatten", reason))
                        .orElse(verdict)
                : verdict;
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
        return new Order.Origin(signal.alert().times().received(), now, approved.sendBefore(), approved.marketPrice());
    }

    /** Judges an order once more, as if it had never been under way. */
    Replayed again(Entry.OfReplay entry) {
        Order order = entry.order();
        Ledger.OrderStanding before = ledger.standing(order);
        ledger.progress(order, before.after(OrderStatus.CANCELED, before.filled(), before.cost()));
        Account account = entry.share().account();
        Judged judged = accounts.getOrDefault(account.id(), begin(account));
        var seen = new Decisions.Seen(account, judged.state());
        return switch (open(judge.again(entry.signal(), entry.share(), order, judged.state(), now))) {
            case Refusal refusal -> {
                ledger.progress(order, before);
                decisions.refusedAgain(order, refusal, seen);
                yield new Replayed.Refused(refusal.rule(), refusal.reason());
            }
            case Approved approved -> {
                accounts.put(
                        account.id(),
                        new Judged(account.id(), judged.day(), judged.state().plus(approved)));
                Order.Origin origin = origin(entry.signal(), approved);
                Order again =
                        new Order(order.key(), approved.contract(), approved.request(), origin, Order.Progress.none());
                decisions.approvedAgain(again, seen);
                yield new Replayed.Again(again);
            }
        };
    }
}
