package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox replay}: plays one dead letter again. */
@Command(
        name = "replay",
        header = "play a dead letter again",
        description = {
            "",
            "Plays a dead letter again. It goes through staleness and risk again: an entry may be too old by now, an exit"
                    + " passes. What has been done meanwhile is not done twice.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {"0:sent, or done before", Asking.FAILED, Asking.MISUSED})
final class ReplayCommand implements Callable<Integer> {
    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "ID", description = "as ./signalbox dead-letters lists it")
    private String id;

    ReplayCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        JsonNode answer = hub.post("/dead-letters/" + letter(id) + "/replay");
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

    /** A word that is the id of a dead letter. */
    static UUID letter(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.misused(word + " is no id of a dead letter; ./signalbox dead-letters lists them");
        }
    }
}
