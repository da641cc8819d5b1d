package dev.signalbox.reload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What became of edits, for monitoring. */
@Component
class ReloadMetrics {
    private final AtomicInteger valid = new AtomicInteger(1);
    private final Counter accepted;
    private final Counter rejected;

    ReloadMetrics(MeterRegistry metrics) {
        Gauge.builder("signalbox.config.valid", valid, AtomicInteger::get)
                .description("1 when the files are in force, 0 when they were edited and are not")
                .register(metrics);
        this.accepted = counter(metrics, "accepted");
        this.rejected = counter(metrics, "rejected");
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("signalbox.config.reloads")
                .description("Edits of the configuration, by what became of them")
                .tag("outcome", outcome)
                .register(metrics);
    }

    void accepted() {
        accepted.increment();
    }

    void rejected() {
        rejected.increment();
    }

    void valid(boolean now) {
        valid.set(now ? 1 : 0);
    }
}
