package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.books.JournalReader;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.NotRecorded;
import dev.signalbox.journal.Receipt;
import dev.signalbox.reconciliation.BrokerAccountQuery;
import dev.signalbox.reconciliation.SettledPositions;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/** One try to make an account flat: take back what works, ask what is held, close that, and ask again. */
@Component
class FlattenAttempt {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final JournalReader reader;
    private final Journal journal;
    private final Dispatch dispatch;
    private final SettledPositions broker;
    private final Clock clock;

    FlattenAttempt(JournalReader reader, Journal journal, Dispatch dispatch, SettledPositions broker, Clock clock) {
        this.reader = reader;
        this.journal = journal;
        this.dispatch = dispatch;
        this.broker = broker;
        this.clock = clock;
    }

    /** Tries, and says what stood in the way; empty when the account is flat, and nothing is left to its strategies. */
    Optional<String> go(Account account, ClosingAlert alert) throws InterruptedException {
        Optional<String> obstacle = close(account, alert);
        return obstacle.isPresent() ? obstacle : settle(account);
    }

    private Optional<String> settle(Account account) throws InterruptedException {
        try {
            journal.settle(account.id(), "flatten").get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("what its strategies had made could not be closed in the journal: "
                    + e.getCause().getMessage());
        }
    }

    private Optional<String> close(Account account, ClosingAlert alert) throws InterruptedException {
        // What ends a loss goes last, so that it protects for as long as it can.
        working(account).stream()
                .filter(order -> !closes(order))
                .sorted(Comparator.comparing(Order::endsLoss))
                .forEach(dispatch::cancel);
        awaitEnds(account);
        BrokerAccountQuery.Answer before = broker.settled(account);
        if (!(before instanceof BrokerAccountQuery.Told told)
                || told.positions().isEmpty()) {
            return FlattenObstacles.of(before, working(account), List.of());
        }
        List<Receipt> receipts;
        try {
            receipts = close(told.positions(), working(account), alert);
        } catch (NotRecorded away) {
            return Optional.of("the closing orders could not be recorded: " + away.getMessage());
        }
        awaitEnds(account);
        BrokerAccountQuery.Answer after = broker.settled(account);
        return FlattenObstacles.of(after, working(account), said(receipts));
    }

    /** An order that is on its way to close something is never followed by another one for the same. */
    private List<Receipt> close(List<Position> positions, List<Order> working, ClosingAlert alert) {
        List<Receipt> receipts = new ArrayList<>();
        for (Position position : positions) {
            String symbol = position.contract().symbol();
            if (working.stream()
                    .noneMatch(
                            order -> closes(order) && order.contract().symbol().equals(symbol))) {
                receipts.add(journal.record(alert.of(position, clock.instant())));
            }
        }
        return receipts;
    }

    /** What became of the closing orders, or why there are none. */
    private List<String> said(List<Receipt> receipts) {
        List<String> said = new ArrayList<>();
        for (Receipt receipt : receipts) {
            if (receipt instanceof Receipt.Recorded recorded) {
                recorded.refusals().forEach(refusal -> said.add(refusal.rule() + ": " + refusal.reason()));
            }
            reader.ordersOf(receipt.alertId())
                    .forEach(line -> line.order().progress().reason().ifPresent(said::add));
        }
        return said;
    }

    /** Waits until nothing works in an account any more, but not for longer than one order usually takes. */
    private void awaitEnds(Account account) throws InterruptedException {
        Instant end = clock.instant().plus(patience(account.connection().pace()));
        while (!working(account).isEmpty() && clock.instant().isBefore(end)) {
            Thread.sleep(LOOK);
        }
    }

    /** A call that is lost, all look-ups, and a call that does it. */
    private static Duration patience(CallPolicy callPolicy) {
        Duration lag = callPolicy.patience().readLag();
        return callPolicy.timeouts().whole().multipliedBy(2).plus(lag).plus(LEAST);
    }

    private List<Order> working(Account account) {
        return reader.working(List.of(account.id())).stream()
                .map(JournalReader.Working::order)
                .toList();
    }

    private static boolean closes(Order order) {
        return order.request().reduceOnly() && order.request().terms().immediate();
    }
}
