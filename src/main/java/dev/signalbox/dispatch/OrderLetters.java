package dev.signalbox.dispatch;

import dev.signalbox.books.JournalReader;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.ExecutionReport.Letter;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Stage;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the dead letters of orders, each with its alert, and logs them. */
@Component
class OrderLetters {
    private static final Logger LOG = LoggerFactory.getLogger(OrderLetters.class);

    private final DeadLetters letters;
    private final JournalReader journal;

    OrderLetters(DeadLetters letters, JournalReader journal) {
        this.letters = letters;
        this.journal = journal;
    }

    void keep(Order order, Letter letter) {
        letters.keep(
                subject(letter.stage(), order.key()),
                original(alert(order)),
                new DeadLetter.Failure(letter.reason(), letter.lastAnswer(), letter.tries()));
        log(order, letter);
    }

    private static void log(Order order, Letter letter) {
        LOG.error(
                "{}: the order {} is a dead letter: {}",
                order.key().account(),
                order.key().clientOrderId(),
                letter.reason());
    }

    /**
     * An exit that its broker has refused is never only rejected: somebody must look after it. The same if one is there. What
     * protects a position is looked after as long as it is missing.
     */
    static ExecutionReport withLetter(ExecutionReport executionReport) {
        if (executionReport.status() != OrderStatus.REJECTED
                || !executionReport.order().request().reduceOnly()
                || executionReport.order().request().protects().isPresent()
                || executionReport.track().letter().isPresent()) {
            return executionReport;
        }
        String words = executionReport.reason().orElse("it gives no reason");
        DeadLetter.Failure why = new DeadLetter.Failure(text(executionReport.order(), words), Optional.of(words), 1);
        return executionReport.with(new Letter(Stage.EXIT, why.reason(), why.lastAnswer(), why.tries()));
    }

    /** Tells the log of the letter of a report as soon as it is written, and not on the thread that writes. */
    void toldAfter(CompletableFuture<Void> written, ExecutionReport executionReport) {
        executionReport.track().letter().ifPresent(letter -> written.thenRunAsync(
                        () -> told(executionReport.order(), letter), Thread::startVirtualThread)
                .exceptionally(failure -> {
                    LOG.error(
                            "{}: the exit {} is refused; its dead letter says why",
                            executionReport.order().key().account(),
                            executionReport.order().key().clientOrderId(),
                            failure);
                    return null;
                }));
    }

    private void told(Order order, Letter letter) {
        if (isToBeTold(order)) {
            letters.recount();
            log(order, letter);
        }
    }

    /** Whether somebody must hear when this order is refused. Who closes an account sees to its orders himself. */
    boolean isToBeTold(Order order) {
        return order.request().reduceOnly()
                && order.request().protects().isEmpty()
                && !alert(order).said().source().equals(Alert.HUB);
    }

    /** What a person must know of an exit that its broker refuses, and what there is to do. */
    static String text(Order order, String words) {
        return "the broker refuses the exit: " + words + "; "
                + (order.request().terms().immediate()
                        ? "look at what is held there and close it, or replay this letter when the cause is gone"
                        : "as it rests, it pushes no other order aside: take back there what stands in its way, then"
                                + " replay or discard this letter");
    }

    /** The order's letter, if it has one, is done with. */
    void resolved(UUID order) {
        letters.resolved(order);
    }

    private JournalReader.AlertLine alert(Order order) {
        return journal.alert(order.key().alertId()).orElseThrow();
    }

    private static DeadLetter.Subject subject(Stage stage, Order.Key key) {
        return new DeadLetter.Subject(
                stage,
                Optional.of(key.alertId()),
                Optional.of(key.id()),
                Optional.of(key.account()),
                Optional.of(key.broker()));
    }

    private static DeadLetter.Original original(JournalReader.AlertLine alert) {
        return new DeadLetter.Original(
                Optional.of(alert.said().source()),
                Optional.empty(),
                alert.body(),
                alert.times().received());
    }
}
