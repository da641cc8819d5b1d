package dev.signalbox.dispatch;

import dev.signalbox.orders.Books;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sees to it that an exit closes no more than there is at the moment of sending. It was measured when its alert came, and
 * an entry before it, which it was to close too, may have expired since.
 */
@Component
class Exits {
    private final Books books;
    private final Reporter reporter;
    private final Clock clock;

    Exits(Books books, Reporter reporter, Clock clock) {
        this.books = books;
        this.reporter = reporter;
        this.clock = clock;
    }

    /** The order as it may be sent now; empty, and the journal is told, when nothing is left for it to close. */
    Optional<Order> measured(Trial trial) throws InterruptedException {
        Order order = trial.order();
        if (!order.request().reduceOnly()) {
            return Optional.of(order);
        }
        reporter.awaitWritten(order.key().account());
        BigDecimal left = books.closable(order).min(order.request().quantity());
        if (left.signum() == 0) {
            reporter.report(trial.report(OrderStatus.CANCELED, "nothing was left to close", clock.instant()));
            return Optional.empty();
        }
        if (left.compareTo(order.request().quantity()) < 0) {
            trial.step("reduced", clock.instant(), "only " + Numbers.text(left) + " is left to close");
        }
        return Optional.of(order.of(Numbers.tidy(left)));
    }
}
