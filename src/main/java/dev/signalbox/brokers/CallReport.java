package dev.signalbox.brokers;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Tells those who watch what came of calls. */
@Component
class CallReport {
    private final Meter.MeterProvider<Timer> times;
    private final CallRecorder recorder;

    CallReport(MeterRegistry metrics, CallRecorder recorder) {
        this.times = Timer.builder("signalbox.broker.calls")
                .description("Calls to brokers, from the first byte sent to the answer")
                .withRegistry(metrics);
        this.recorder = recorder;
    }

    /** @param now when the call ended */
    void of(Call call, Outcome outcome, Instant now) {
        String operation = call.question().operation().word();
        call.departed().ifPresent(departed -> times.withTags(
                        "broker", call.connection().broker(), "operation", operation, "outcome", outcome.word())
                .record(Duration.between(departed, now)));
        recorder.take(call.transcript().records());
    }
}
