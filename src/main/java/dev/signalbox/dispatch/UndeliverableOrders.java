package dev.signalbox.dispatch;

import dev.signalbox.trading.ExecutionReport.Letter;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Stage;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The end of the dead letter channel: keeps an order that could not be done, with its alert. */
@Component("undeliverableOrders")
public class UndeliverableOrders {
    private final OrderLetters letters;
    private final OrderPollers orderPollers;

    UndeliverableOrders(OrderLetters letters, OrderPollers orderPollers) {
        this.letters = letters;
        this.orderPollers = orderPollers;
    }

    /**
     * Keeps an order.
     *
     * @param brokerTask what was to be done with it
     * @param failure why it could not be done
     */
    public void keep(BrokerTask brokerTask, Throwable failure) {
        Order order = order(brokerTask);
        Letter letter = failure instanceof Undeliverable known
                ? known.letter()
                : new Letter(Stage.DISPATCH, String.valueOf(failure.getMessage()), Optional.empty(), 1);
        letters.keep(order, letter);
        if (letter.stage() == Stage.LOOK_UP) {
            orderPollers.park(order);
        }
    }

    private static Order order(BrokerTask brokerTask) {
        return switch (brokerTask) {
            case BrokerTask.Submit submit -> submit.order();
            case BrokerTask.Cancel cancel -> cancel.order();
            case BrokerTask.Change change -> change.order();
            case BrokerTask.Simulated simulated -> throw new IllegalArgumentException(simulated.what());
            case BrokerTask.Task task -> throw new IllegalArgumentException(task.what());
        };
    }
}
