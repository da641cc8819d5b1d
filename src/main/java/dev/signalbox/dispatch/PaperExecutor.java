package dev.signalbox.dispatch;

import dev.signalbox.brokers.BrokerRoutes;
import dev.signalbox.brokers.Guard;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does errands at a broker that is simulated here. It answers at once, so the journal is told of many at a time. */
@Component
class PaperExecutor implements LaneExecutor {
    private static final int MOST_AT_ONCE = 64;

    private final BrokerRoutes routes;
    private final Gate gate;
    private final Reporter reporter;

    PaperExecutor(@Lazy BrokerRoutes routes, Gate gate, Reporter reporter) {
        this.routes = routes;
        this.gate = gate;
        this.reporter = reporter;
    }

    @Override
    public int most() {
        return MOST_AT_ONCE;
    }

    @Override
    public void perform(List<Errand> errands) throws InterruptedException {
        List<ExecutionReport> executionReports = new ArrayList<>();
        try {
            for (Errand errand : errands) {
                executionReports.addAll(perform(errand));
            }
        } finally {
            reporter.reportAll(executionReports);
        }
    }

    private List<ExecutionReport> perform(Errand errand) throws InterruptedException {
        return switch (errand) {
            case Errand.Submit submit -> submit(submit.order());
            case Errand.Cancel cancel -> routes.call(cancel.order().key().broker() + "-cancel", cancel.order());
            case Errand.Simulated simulated -> routes.call(simulated.route(), simulated.body());
            case Errand.Task task -> {
                task.task().run();
                yield List.of();
            }
        };
    }

    private List<ExecutionReport> submit(Order order) throws InterruptedException {
        if (!gate.awaitTurn(order)) {
            return List.of();
        }
        Optional<Guard.Objection> objection = gate.objection(order);
        return objection.isEmpty()
                ? routes.call(order.key().broker() + "-submit", order)
                : gate.ended(order, objection.get()).stream().toList();
    }
}
