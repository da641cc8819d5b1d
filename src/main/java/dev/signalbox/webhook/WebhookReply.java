package dev.signalbox.webhook;

import dev.signalbox.mapping.Mappings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Hands an answer back to Camel, and measures it. */
@Component("webhookReply")
final class WebhookReply implements Processor {
    private final Mappings mappings;
    private final Meter.MeterProvider<Counter> alerts;
    private final Timer acknowledged;

    WebhookReply(Mappings mappings, MeterRegistry metrics) {
        this.mappings = mappings;
        this.alerts = Counter.builder("signalbox.alerts")
                .description("Alerts by source and what became of them")
                .withRegistry(metrics);
        this.acknowledged = Timer.builder("signalbox.alert.ack")
                .description("From the arrival of an alert to its answer")
                .serviceLevelObjectives(objectives())
                .register(metrics);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        HttpAnswer answer = message.getBody(HttpAnswer.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        answer.retryAfter().ifPresent(seconds -> message.setHeader("Retry-After", seconds));
        message.setBody(answer.json());
        count(exchange, answer);
    }

    private void count(Exchange exchange, HttpAnswer answer) {
        // A source that is not ours is the sender's own word, and so no label.
        String source = Optional.ofNullable(exchange.getProperty("source", String.class))
                .filter(mappings.formats()::containsKey)
                .orElse("unknown");
        alerts.withTags("source", source, "outcome", answer.outcome()).increment();
        Long arrived = exchange.getProperty("arrived", Long.class);
        if (arrived != null) {
            acknowledged.record(System.nanoTime() - arrived, TimeUnit.NANOSECONDS);
        }
    }

    private static Duration[] objectives() {
        return java.util.stream.LongStream.of(
                        500, 1_000, 1_500, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 3_000_000)
                .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
                .toArray(Duration[]::new);
    }
}
