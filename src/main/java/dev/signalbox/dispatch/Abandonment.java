package dev.signalbox.dispatch;

import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives up orders of which nobody knows whether their broker has them, by a person's word. */
@Component
class Abandonment {
    private final OrderPollers orderPollers;
    private final ExecutionReporter reporter;
    private final Clock clock;

    Abandonment(OrderPollers orderPollers, ExecutionReporter reporter, Clock clock) {
        this.orderPollers = orderPollers;
        this.reporter = reporter;
        this.clock = clock;
    }

    /** It counts as canceled, and is not asked for again. */
    void of(Order order) {
        orderPollers.forget(order);
        Optional<String> reason = Optional.of("given up by a person, who discarded its dead letter");
        reporter.report(ExecutionReport.of(order, OrderStatus.CANCELED, reason, clock.instant()));
    }
}
