package dev.signalbox.dispatch;

import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does errands at a real broker, by the routes of {@code routes/order.camel.yaml}: what fails there is kept there. */
@Component
class BrokerExecutor implements LaneExecutor {
    private final ProducerTemplate template;

    BrokerExecutor(@Lazy ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public void perform(List<Errand> errands) throws InterruptedException {
        for (Errand errand : errands) {
            switch (errand) {
                case Errand.Submit submit -> template.sendBody("direct:order?block=false", submit);
                case Errand.Cancel cancel -> template.sendBody("direct:order-cancel?block=false", cancel);
                case Errand.Task task -> task.task().run();
                case Errand.Simulated simulated ->
                    throw new IllegalStateException(simulated.route() + " is not for a real broker");
            }
        }
    }
}
