package dev.signalbox.dispatch;

import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.Reply;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What follows from what a broker said: the journal is told, the order is followed, or it is given up. */
@Component
class Aftermath {
    private final Reporter reporter;
    private final OrderPollers followers;
    private final DeadLetters letters;
    private final Gate gate;
    private final Clock clock;
    private final Meter.MeterProvider<Timer> toBroker;

    Aftermath(Tellers tellers, Gate gate, Clock clock, MeterRegistry metrics) {
        this.reporter = tellers.reporter();
        this.followers = tellers.followers();
        this.letters = tellers.letters();
        this.gate = gate;
        this.clock = clock;
        this.toBroker = Timer.builder("signalbox.alert.to.broker")
                .description("From the arrival of an alert to the first byte sent to the broker")
                .serviceLevelObjectives(objectives())
                .withRegistry(metrics);
    }

    /** Who must hear of it. */
    @Component
    record Tellers(Reporter reporter, OrderPollers followers, DeadLetters letters) {}

    void measure(Trial trial, Reply reply) {
        Order order = trial.order();
        reply.sent().filter(at -> trial.sends() == 1).ifPresent(at -> toBroker.withTags(
                        "broker", order.key().broker())
                .record(Duration.between(order.origin().received(), at)));
    }

    Optional<Outcome> accepted(Trial trial, OrderState state) {
        reporter.report(trial.report(state, clock.instant()));
        if (!state.status().isFinal()) {
            followers.follow(trial.order().known(state.brokerOrderId()));
        }
        return Optional.empty();
    }

    /** An order that was perhaps sent is settled: if it had a dead letter, that is done with. */
    void settled(Order order) {
        letters.resolved(order.key().id());
    }

    void rejected(Trial trial, Outcome.Rejected rejected) {
        reporter.report(trial.report(OrderStatus.REJECTED, rejected.reason(), clock.instant()));
        if (rejected.credentials()) {
            throw new Undeliverable(
                    trial,
                    "send",
                    "the broker does not accept the credentials of the connection "
                            + trial.account().connection().name() + " (" + rejected.reason()
                            + "); mend them in accounts.yaml, then replay this letter");
        }
    }

    void unknown(Trial trial, String reason) {
        reporter.report(trial.report(OrderStatus.UNKNOWN, reason, clock.instant()));
    }

    void waiting(Trial trial, String reason) {
        if (trial.isNews(reason)) {
            reporter.report(trial.report(OrderStatus.PENDING, "waiting for the broker: " + reason, clock.instant()));
        }
    }

    Optional<Outcome> withheld(Trial trial, Guard.Objection objection) {
        ExecutionReport executionReport = gate.ended(trial.order(), objection).orElseThrow();
        String reason = executionReport.reason().orElseThrow();
        reporter.report(trial.report(
                executionReport.status(), reason, executionReport.track().at()));
        if (objection == Guard.Objection.STALE) {
            throw new Undeliverable(trial, "send", reason);
        }
        return Optional.empty();
    }

    private static Duration[] objectives() {
        return Stream.of(
                        500, 1_000, 2_000, 3_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000)
                .map(micros -> Duration.ofNanos(micros * 1_000L))
                .toArray(Duration[]::new);
    }
}
