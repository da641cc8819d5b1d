package dev.signalbox.dispatch;

import dev.signalbox.books.JournalReader;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.journal.ChangeOutcome;
import dev.signalbox.journal.Journal;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What the journal wants orders to be changed to, and what became of that. What is wanted is read before each step: a person may
 * have changed his mind. The database is waited for.
 */
@Component
class ChangeBook {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeBook.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final JournalReader reader;
    private final Journal journal;
    private final Cancellation cancellation;
    private final Clock clock;

    ChangeBook(JournalReader reader, Journal journal, @Lazy Cancellation cancellation, Clock clock) {
        this.reader = reader;
        this.journal = journal;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /** What an order is to be changed to; empty when it is to stay as it is. */
    Optional<OrderFigures> wanted(Order order) throws InterruptedException {
        while (true) {
            try {
                return reader.change(order.key().id());
            } catch (DataAccessException away) {
                LOG.warn("{}: a change waits for the database", order.key().account());
                Thread.sleep(PAUSE);
            }
        }
    }

    /** The order is as it is wanted, by its broker's word. */
    void applied(Order order, OrderFigures wanted, Optional<OrderState> state) throws InterruptedException {
        write(order, outcome(wanted, Optional.empty(), state));
    }

    /** The order is not as it is wanted, and will not be. */
    void refused(Order order, OrderFigures wanted, Optional<OrderState> state, String reason)
            throws InterruptedException {
        write(order, outcome(wanted, Optional.of(reason), state));
    }

    /** As much as is wanted, or more, filled before the change came: no more may. */
    void overtaken(Order order, OrderFigures wanted, OrderState state) throws InterruptedException {
        String filled = Numbers.text(state.done().quantity());
        refused(order, wanted, Optional.of(state), filled + " filled before it; what is left is canceled");
        cancellation.cancel(new BrokerTask.Cancel(order, true));
    }

    private ChangeOutcome outcome(OrderFigures wanted, Optional<String> refusal, Optional<OrderState> state) {
        return new ChangeOutcome(
                wanted,
                refusal,
                state.flatMap(OrderState::asked),
                state.map(OrderState::brokerOrderId),
                clock.instant());
    }

    private void write(Order order, ChangeOutcome outcome) throws InterruptedException {
        while (true) {
            try {
                journal.changed(order, outcome).join();
                return;
            } catch (CompletionException away) {
                LOG.warn(
                        "{}: what became of a change waits for the database",
                        order.key().account());
                Thread.sleep(PAUSE);
            }
        }
    }
}
