package dev.signalbox.dispatch;

import dev.signalbox.brokers.BrokerRoutes;
import dev.signalbox.brokers.Guard;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does errands at a broker that is simulated here. It answers at once, so the journal hears of many at a time. */
@Component
class PaperExecutor implements LaneExecutor {
    private static final int MOST_AT_ONCE = 64;

    private final BrokerRoutes routes;
    private final SendGate sendGate;
    private final ExecutionReporter executionReporter;
    private final ChangeBook changes;

    PaperExecutor(
            @Lazy BrokerRoutes routes, SendGate sendGate, ExecutionReporter executionReporter, ChangeBook changes) {
        this.changes = changes;
        this.routes = routes;
        this.sendGate = sendGate;
        this.executionReporter = executionReporter;
    }

    @Override
    public int most() {
        return MOST_AT_ONCE;
    }

    @Override
    public void perform(List<BrokerTask> brokerTasks) throws InterruptedException {
        List<ExecutionReport> executionReports = new ArrayList<>();
        try {
            for (BrokerTask brokerTask : brokerTasks) {
                executionReports.addAll(perform(brokerTask));
            }
        } finally {
            executionReporter.reportAll(executionReports);
        }
    }

    private List<ExecutionReport> perform(BrokerTask brokerTask) throws InterruptedException {
        return switch (brokerTask) {
            case BrokerTask.Submit submit -> submit(submit.order());
            case BrokerTask.Cancel cancel -> routes.call(cancel.order().key().broker() + "-cancel", cancel.order());
            case BrokerTask.Simulated simulated -> routes.call(simulated.route(), simulated.body());
            case BrokerTask.Change change -> change(change.order());
            case BrokerTask.Task task -> {
                task.task().run();
                yield List.of();
            }
        };
    }

    private List<ExecutionReport> change(Order order) throws InterruptedException {
        Optional<OrderFigures> wanted = changes.wanted(order);
        if (wanted.isEmpty() || !sendGate.awaitTurn(order)) {
            return List.of();
        }
        if (sendGate.objectionToChange(order).isPresent()) {
            changes.refused(order, wanted.get(), Optional.empty(), "the kill switch is on, or it is being taken back");
            return List.of();
        }
        List<ExecutionReport> told =
                routes.call(order.key().broker() + "-change", wanted.get().in(order));
        if (told.isEmpty()) {
            changes.refused(order, wanted.get(), Optional.empty(), "the order no longer rests");
        } else {
            changes.applied(order, wanted.get(), Optional.empty());
        }
        return told;
    }

    private List<ExecutionReport> submit(Order order) throws InterruptedException {
        if (!sendGate.awaitTurn(order)) {
            return List.of();
        }
        Optional<Guard.Objection> objection = sendGate.objection(order);
        return objection.isEmpty()
                ? routes.call(order.key().broker() + "-submit", order)
                : sendGate.ended(order, objection.get()).stream().toList();
    }
}
