package dev.signalbox.dispatch;

import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.trading.Order;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The end of the dead letter channel: keeps an order that could not be done, with its alert. */
@Component("deadOrders")
public class DeadOrders {
    private final OrderLetters letters;
    private final OrderPollers orderPollers;

    DeadOrders(OrderLetters letters, OrderPollers orderPollers) {
        this.letters = letters;
        this.orderPollers = orderPollers;
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
        letters.keep(
                order,
                stage,
                new DeadLetter.Failure(
                        String.valueOf(failure.getMessage()),
                        failure instanceof Undeliverable known ? known.lastAnswer() : Optional.empty(),
                        failure instanceof Undeliverable known ? known.tries() : 1));
        if (stage.equals("look_up")) {
            orderPollers.park(order);
        }
    }

    private static Order order(Errand errand) {
        return switch (errand) {
            case Errand.Submit submit -> submit.order();
            case Errand.Cancel cancel -> cancel.order();
            case Errand.Simulated simulated -> throw new IllegalArgumentException(simulated.what());
            case Errand.Task task -> throw new IllegalArgumentException(task.what());
        };
    }
}
