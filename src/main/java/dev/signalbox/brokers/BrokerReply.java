package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a call, and when.
 *
 * @param outcome what came of it
 * @param answer the broker's own words, shortened and without secrets; empty when there was no answer
 * @param sent when the first byte left; empty when it never did
 * @param at when that became known
 * @param kept what the broker's jq wants to be kept with the order for later questions; empty when nothing
 */
public record BrokerReply(
        Outcome outcome, Optional<String> answer, Optional<Instant> sent, Instant at, Optional<JsonNode> kept) {
    /** {@return why nobody understands what the broker answered; empty when it is understood, or there was no answer} */
    public Optional<String> riddle() {
        Optional<String> reason =
                switch (outcome) {
                    case Outcome.NotSent notSent -> Optional.of(notSent.reason());
                    case Outcome.Unknown unknown -> Optional.of(unknown.reason());
                    default -> Optional.empty();
                };
        return reason.filter(words -> answer.isPresent());
    }
}
