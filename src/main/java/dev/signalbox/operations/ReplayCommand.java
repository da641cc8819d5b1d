package dev.signalbox.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code ./signalbox replay}: plays one dead letter again. */
final class ReplayCommand implements Commands.Command {
    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        String id = Arguments.of(given, Set.of(), Set.of()).word("ID");
        JsonNode answer = hub.post("/dead-letters/" + Arguments.letter(id) + "/replay");
        String alert = answer.path("alert_id").asText();
        return switch (answer.path("result").asText()) {
            case "sent" -> {
                out.println("Sent again, as alert " + alert + ".");
                yield 0;
            }
            case "succeeded" -> {
                String status = answer.path("status").asText();
                out.println(
                        answer.path("alert_id").isTextual()
                                ? "Nothing was done: alert " + alert + " has it already (" + status + ")."
                                : "It is " + status + ".");
                yield 0;
            }
            case "refused" ->
                throw CommandFailed.because("refused by "
                        + answer.path("rule").asText() + ": "
                        + answer.path("reason").asText() + " (alert " + alert + ")");
            default -> throw CommandFailed.because("the hub answered what this version does not know: " + answer);
        };
    }
}
