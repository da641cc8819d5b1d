package dev.signalbox.dispatch;

import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.Guard;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Stage;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What follows from what a broker said: the journal is informed, the order is followed, or it is given up. */
@Component
class OutcomeHandler {
    private final ExecutionReporter reporter;
    private final OrderPollers orderPollers;
    private final DeadLetters letters;
    private final SendGate sendGate;
    private final Meter.MeterProvider<Timer> toBroker;

    OutcomeHandler(
            ExecutionReporter reporter,
            OrderPollers orderPollers,
            DeadLetters letters,
            SendGate sendGate,
            MeterRegistry metrics) {
        this.reporter = reporter;
        this.orderPollers = orderPollers;
        this.letters = letters;
        this.sendGate = sendGate;
        this.toBroker = Timer.builder("signalbox.alert.to.broker")
                .description("From the arrival of an alert to the first byte sent to the broker")
                .serviceLevelObjectives(objectives())
                .withRegistry(metrics);
    }

    void measure(SubmissionLog submissionLog, BrokerReply brokerReply) {
        Order order = submissionLog.order();
        brokerReply
                .sent()
                .filter(at ->
                        submissionLog.sends() == 1 && order.request().protects().isEmpty())
                .ifPresent(at -> toBroker.withTags("broker", order.key().broker())
                        .record(Duration.between(order.origin().received(), at)));
    }

    Optional<Outcome> accepted(SubmissionLog submissionLog, OrderState state) {
        reporter.report(submissionLog.report(state));
        if (!state.status().isFinal()) {
            orderPollers.follow(submissionLog.order().known(state.brokerOrderId()));
        }
        return Optional.empty();
    }

    /** Somebody else follows the order already. */
    void told(SubmissionLog submissionLog, OrderState state) {
        reporter.report(submissionLog.report(state));
    }

    /** From now on an order is followed as it is here. */
    void follow(Order order) {
        orderPollers.follow(order);
    }

    /** An order that was perhaps sent is settled: a dead letter of it is done with. Says whether it had one. */
    boolean settled(Order order) {
        return letters.resolved(order.key().id());
    }

    void rejected(SubmissionLog submissionLog, Outcome.Rejected rejected) {
        if (rejected.credentials()) {
            // An exit has its letter already, and is told as one whatever kept it from its broker.
            submissionLog.leave(
                    submissionLog.hasLetter() ? Stage.EXIT : Stage.SEND,
                    "the broker does not accept the credentials of the connection "
                            + submissionLog.account().connection().name() + " (" + rejected.reason()
                            + "); fix them in accounts.yaml, then replay this letter");
        }
        reporter.report(submissionLog.report(OrderStatus.REJECTED, rejected.reason()));
    }

    void unknown(SubmissionLog submissionLog, String reason) {
        reporter.report(submissionLog.report(OrderStatus.UNKNOWN, reason));
    }

    void waiting(SubmissionLog submissionLog, String reason) {
        if (submissionLog.isNews(reason)) {
            reporter.report(submissionLog.report(OrderStatus.PENDING, "waiting for the broker: " + reason));
        }
    }

    Optional<Outcome> withheld(SubmissionLog submissionLog, Guard.Objection objection) {
        ExecutionReport executionReport =
                sendGate.ended(submissionLog.order(), objection).orElseThrow();
        String reason = executionReport.reason().orElseThrow();
        if (objection == Guard.Objection.STALE) {
            submissionLog.leave(Stage.SEND, reason);
        }
        reporter.report(submissionLog.report(executionReport.status(), reason));
        if (objection == Guard.Objection.STALE) {
            throw submissionLog.undeliverable();
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
