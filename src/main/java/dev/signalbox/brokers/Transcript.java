package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is said to a broker in one conversation about an order, and what it says. Of other conversations nothing is noted. */
final class Transcript {
    private static final int LONGEST = 4_000;

    private final BrokerRequest question;
    private final UnaryOperator<String> mask;
    private final List<CallRecord> records = new ArrayList<>();
    private Optional<Left> left = Optional.empty();

    /** A request that has left, and that nothing came back for yet. */
    private record Left(Instant at, CallRecord.Asked asked) {}

    /** @param mask strikes out secrets */
    Transcript(BrokerRequest question, UnaryOperator<String> mask) {
        this.question = question;
        this.mask = mask;
    }

    /** A request leaves, as the broker's jq gave it. */
    void asks(JsonNode request, Instant at) {
        if (question.order().isEmpty()) {
            return;
        }
        String path = request.path("path").asText() + HttpRequestWriter.query(request);
        left = Optional.of(new Left(
                at,
                new CallRecord.Asked(
                        request.path("method").asText(),
                        shown(path),
                        HttpRequestWriter.body(request).map(this::shown))));
    }

    /** @param body without secrets */
    void hears(int status, String body, Instant at) {
        Optional<String> words = Optional.of(cut(body)).filter(text -> !text.isEmpty());
        end(at, took -> new CallRecord.Heard(Optional.of(status), words, Optional.empty(), took));
    }

    /** Nothing came back for the request that has left, if there is one. */
    void hearsNothing(String reason, Instant at) {
        end(at, took -> new CallRecord.Heard(Optional.empty(), Optional.empty(), Optional.of(shown(reason)), took));
    }

    private interface Ending {
        CallRecord.Heard after(Duration took);
    }

    private void end(Instant at, Ending ending) {
        left.ifPresent(open -> records.add(new CallRecord(
                question.order().orElseThrow().key().id(),
                question.operation().word(),
                open.at(),
                open.asked(),
                ending.after(Duration.between(open.at(), at)))));
        left = Optional.empty();
    }

    /** All that came to an end. */
    List<CallRecord> records() {
        return List.copyOf(records);
    }

    /** Cut last: a part of a secret is none that would be found. */
    private String shown(String text) {
        return cut(mask.apply(text));
    }

    private static String cut(String text) {
        // PostgreSQL keeps no zero.
        String plain = text.replace('\0', '\uFFFD');
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
