package dev.signalbox.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.deadletters.DeadLetter;
import java.time.Instant;
import java.util.UUID;

/** A dead letter as the API tells it. What is not known is null; the body is what arrived, without secrets. */
record DeadLetterView(
        UUID id,
        String stage,
        UUID alertId,
        UUID orderId,
        String account,
        String broker,
        String source,
        String body,
        String reason,
        String lastAnswer,
        int tries,
        Instant receivedAt,
        Instant createdAt,
        Instant updatedAt) {
    static DeadLetterView of(DeadLetter letter) {
        var subject = letter.subject();
        var original = letter.original();
        var failure = letter.failure();
        return new DeadLetterView(
                letter.id(),
                subject.stage(),
                subject.alertId().orElse(null),
                subject.orderId().orElse(null),
                subject.account().orElse(null),
                subject.broker().orElse(null),
                original.source().orElse(null),
                new String(original.body(), UTF_8),
                failure.reason(),
                failure.lastAnswer().orElse(null),
                failure.tries(),
                original.receivedAt(),
                letter.times().created(),
                letter.times().updated());
    }
}
