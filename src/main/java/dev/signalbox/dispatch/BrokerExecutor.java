package dev.signalbox.dispatch;

import dev.signalbox.routes.RouteRevisions;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does errands at a real broker, by the routes of {@code routes/order.camel.yaml}: what fails there is kept there. */
@Component
class BrokerExecutor implements LaneExecutor {
    private final ProducerTemplate template;
    private final RouteRevisions routes;

    BrokerExecutor(@Lazy ProducerTemplate template, @Lazy RouteRevisions routes) {
        this.routes = routes;
        this.template = template;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public void perform(List<BrokerTask> brokerTasks) throws InterruptedException {
        for (BrokerTask brokerTask : brokerTasks) {
            switch (brokerTask) {
                case BrokerTask.Submit submit -> template.sendBody(routes.endpoint("order"), submit);
                case BrokerTask.Cancel cancel -> template.sendBody(routes.endpoint("order-cancel"), cancel);
                case BrokerTask.Change change -> template.sendBody(routes.endpoint("order-change"), change);
                case BrokerTask.Task task -> task.task().run();
                case BrokerTask.Simulated simulated ->
                    throw new IllegalStateException(simulated.route() + " is not for a real broker");
            }
        }
    }
}
