package dev.signalbox.dispatch;

import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.orders.JournalReader;
import dev.signalbox.trading.Order;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The end of the dead letter channel: keeps an order that could not be done, with its alert. */
@Component("deadOrders")
public class DeadOrders {
    private static final Logger LOG = LoggerFactory.getLogger(DeadOrders.class);

    private final DeadLetters letters;
    private final JournalReader journal;
    private final Followers followers;

    DeadOrders(DeadLetters letters, JournalReader journal, Followers followers) {
        this.letters = letters;
        this.journal = journal;
        this.followers = followers;
    }

    /**
     * Keeps an order.
     *
     * @param errand what was to be done with it
     * @param failure why it could not be done
     */
    public void keep(Errand errand, Throwable failure) {
        Order order = order(errand);
        String stage = failure instanceof Undeliverable known ? known.stage() : "dispatch";
        var what = new DeadLetter.Failure(
                String.valueOf(failure.getMessage()),
                failure instanceof Undeliverable known ? known.lastAnswer() : Optional.empty(),
                failure instanceof Undeliverable known ? known.tries() : 1);
        letters.keep(subject(stage, order), original(order), what);
        if (stage.equals("look_up")) {
            followers.park(order);
        }
        LOG.error(
                "{}: the order {} is a dead letter: {}",
                order.key().account(),
                order.key().clientOrderId(),
                what.reason());
    }

    private static Order order(Errand errand) {
        return switch (errand) {
            case Errand.Submit submit -> submit.order();
            case Errand.Cancel cancel -> cancel.order();
            case Errand.Simulated simulated -> throw new IllegalArgumentException(simulated.what());
            case Errand.Task task -> throw new IllegalArgumentException(task.what());
        };
    }

    private static DeadLetter.Subject subject(String stage, Order order) {
        Order.Key key = order.key();
        return new DeadLetter.Subject(
                stage,
                Optional.of(key.alertId()),
                Optional.of(key.id()),
                Optional.of(key.account()),
                Optional.of(key.broker()));
    }

    private DeadLetter.Original original(Order order) {
        JournalReader.AlertLine alert = journal.alert(order.key().alertId()).orElseThrow();
        return new DeadLetter.Original(
                Optional.of(alert.said().source()),
                Optional.empty(),
                alert.body(),
                alert.times().received());
    }
}
