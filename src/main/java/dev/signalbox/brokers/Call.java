package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.BrokerConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * One call on its way. It travels with the exchange and keeps what must not be lost when a step fails.
 */
final class Call {
    /** The exchange property that holds it. */
    static final String PROPERTY = "call";

    private static final int LONGEST_ANSWER = 2_000;
    /** A page that is not understood is kept as a whole. */
    private static final int LONGEST_PAGE = 1_000_000;

    private static final int MOST_REQUESTS = 20;

    private final BrokerRequest brokerRequest;
    private final Guard guard;
    private final Optional<Instant> deadline;
    private final Transcript transcript;
    private ObjectNode text;
    private Optional<Instant> departed = Optional.empty();
    private final ShownAnswers answers = new ShownAnswers();
    private Optional<JsonNode> kept;
    private Optional<String> token = Optional.empty();
    private Optional<Instant> turn = Optional.empty();
    private boolean reads = false;
    private boolean looks = false;
    private boolean left = false;
    private int requests = 0;

    /** @param deadline when waiting for the throttle makes no sense any more; empty when it always does */
    Call(BrokerRequest brokerRequest, Guard guard, Optional<Instant> deadline) {
        this.brokerRequest = brokerRequest;
        this.guard = guard;
        this.deadline = deadline;
        this.text = BrokerRequestJson.of(brokerRequest);
        this.kept = brokerRequest.kept();
        this.transcript = new Transcript(brokerRequest, this::shown);
    }

    BrokerRequest question() {
        return brokerRequest;
    }

    /** Takes the question as the broker's jq is to read it. */
    void says(ObjectNode question) {
        text = question;
    }

    /** {@return the question as the broker's jq reads it, for each of its requests anew} */
    ObjectNode text() {
        return text.deepCopy();
    }

    BrokerConnection connection() {
        return brokerRequest.account().connection();
    }

    Guard guard() {
        return guard;
    }

    Optional<Instant> deadline() {
        return deadline;
    }

    /**
     * Goes on to the first or a further request of the same question.
     *
     * @param request as the broker's jq gave it: one that {@code reads} may fail without harm, and a GET changes nothing
     *     either
     */
    void next(JsonNode request) {
        reads = request.path("reads").asBoolean();
        looks = reads || request.path("method").asText().equals("GET");
        if (++requests > MOST_REQUESTS) {
            throw new IllegalStateException("the broker's jq asks for more than " + MOST_REQUESTS + " requests");
        }
    }

    /** Whether anything was asked of the broker yet. */
    boolean hasAsked() {
        return requests > 0;
    }

    /** The first byte leaves now. From here on nobody knows what the broker did until it answers. */
    void depart(Instant now) {
        departed = reads ? departed : Optional.of(now);
        left |= !looks;
    }

    /** Whether the request at hand may change something at the broker, so that it must pass the last gate. */
    boolean changes() {
        return !looks;
    }

    /** Notes when the connection's limits let it through. */
    void turn(Instant taken) {
        turn = Optional.of(taken);
    }

    Optional<Instant> turn() {
        return turn;
    }

    /** Notes the token of the session that says who calls. */
    void carries(String sessionToken) {
        token = Optional.of(sessionToken);
    }

    /** {@return the last token that it carried; empty when there was none} */
    Optional<String> token() {
        return token;
    }

    /** Whether a mere look is on its way after something that may have changed something at the broker. */
    boolean looksAfterwards() {
        return looks && left;
    }

    /** Whether something has left that may have changed something at the broker. */
    boolean hasLeft() {
        return left;
    }

    /** Keeps what a broker's jq wants to find again when it is asked about the same order. */
    void keep(JsonNode said) {
        if (said.has("keep")) {
            kept = Optional.of(said.get("keep"));
        }
    }

    Optional<JsonNode> kept() {
        return kept;
    }

    Optional<Instant> departed() {
        return departed;
    }

    /** Keeps the broker's words for a person to read: no secret of the connection, and not without end. */
    void answered(int status, String body, Instant at) {
        if (brokerRequest.operation().isAboutSession()) {
            // The answer to a login is a secret by itself.
            return;
        }
        String words = shown(body);
        transcript.hears(status, words, at);
        String shown = status + " " + words;
        int longest = brokerRequest.operation() == Operation.FILLS ? LONGEST_PAGE : LONGEST_ANSWER;
        answers.add(shown.length() > longest ? shown.substring(0, longest) + "…" : shown);
    }

    /** Without a secret of the connection. */
    private String shown(String text) {
        return SecretMask.strike(text, connection().access().orElseThrow().secrets(), token);
    }

    /** What was said so far, when it is about an order. */
    Transcript transcript() {
        return transcript;
    }

    ShownAnswers answers() {
        return answers;
    }
}
