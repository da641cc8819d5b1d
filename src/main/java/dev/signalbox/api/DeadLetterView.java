package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.mapping.Mappings;
import java.time.Instant;
import java.util.UUID;

/**
 * A dead letter as the API returns it. What is not known is null; the body is what arrived, without secrets, and group,
 * symbol, action and strategy are what its sender wrote there.
 */
public record DeadLetterView(
        UUID id,
        String stage,
        UUID alertId,
        UUID orderId,
        String account,
        String broker,
        String source,
        String accountGroup,
        String symbol,
        String action,
        String strategy,
        String body,
        String reason,
        String lastAnswer,
        int tries,
        Instant receivedAt,
        Instant createdAt,
        Instant updatedAt) {
    static DeadLetterView of(DeadLetter letter, Mappings mappings) {
        var subject = letter.subject();
        var original = letter.original();
        var failure = letter.failure();
        AlertSummary alertSummary = AlertSummary.of(original, mappings);
        return new DeadLetterView(
                letter.id(),
                subject.stage().word(),
                subject.alertId().orElse(null),
                subject.orderId().orElse(null),
                subject.account().orElse(null),
                subject.broker().orElse(null),
                original.source().orElse(null),
                alertSummary.said("account_group").orElse(null),
                alertSummary.said("symbol").orElse(null),
                alertSummary.said("action").orElse(null),
                alertSummary.said("strategy").orElse(null),
                new String(original.body(), UTF_8),
                failure.reason(),
                failure.lastAnswer().orElse(null),
                failure.tries(),
                original.receivedAt(),
                letter.times().created(),
                letter.times().updated());
    }
}
