package dev.signalbox.brokers;

import dev.signalbox.accounts.Connection;
import java.time.Instant;
import java.util.Optional;

/**
 * One call on its way. It travels with the exchange and keeps what must not be lost when a step fails.
 */
final class Call {
    /** The exchange property that holds it. */
    static final String PROPERTY = "call";

    private static final int LONGEST_ANSWER = 2_000;

    private final Question question;
    private final Guard guard;
    private final Optional<Instant> deadline;
    private Optional<Instant> departed = Optional.empty();
    private Optional<String> answer = Optional.empty();

    /** @param deadline when waiting for the throttle makes no sense any more; empty when it always does */
    Call(Question question, Guard guard, Optional<Instant> deadline) {
        this.question = question;
        this.guard = guard;
        this.deadline = deadline;
    }

    Question question() {
        return question;
    }

    Connection connection() {
        return question.account().connection();
    }

    Guard guard() {
        return guard;
    }

    Optional<Instant> deadline() {
        return deadline;
    }

    /** The first byte leaves now. From here on nobody knows what the broker did until it answers. */
    void depart(Instant now) {
        departed = Optional.of(now);
    }

    Optional<Instant> departed() {
        return departed;
    }

    /** Keeps the broker's words for a person to read: no secret of the connection, and not without end. */
    void answered(String text) {
        String shown = text;
        for (String secret : connection().access().orElseThrow().secrets()) {
            shown = secret.isEmpty() ? shown : shown.replace(secret, "***");
        }
        answer = Optional.of(shown.length() > LONGEST_ANSWER ? shown.substring(0, LONGEST_ANSWER) + "…" : shown);
    }

    Optional<String> answer() {
        return answer;
    }
}
