package dev.signalbox.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code ./signalbox pulls}: how far what the brokers did is read back. */
final class PullsCommand implements Commands.Command {
    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        Arguments.require(
                Arguments.of(given, Set.of(), Set.of()).words().isEmpty(), "it takes no arguments, but got: " + given);
        JsonNode pulls = hub.get("/pulls").path("pulls");
        if (pulls.isEmpty()) {
            out.println("No connection leads to a broker that can be asked.");
        }
        pulls.forEach(pull -> out.println(line(pull)));
        return 0;
    }

    /** One pull in a line. */
    static String line(JsonNode pull) {
        String error = pull.path("last_error").isTextual() ? ", " + Shown.plain(pull.path("last_error")) : "";
        return pull.path("connection").asText() + " (" + pull.path("broker").asText() + "): "
                + pull.path("state").asText() + ", " + pull.path("phase").asText() + " "
                + pull.path("percent").asInt() + " %, " + pull.path("fills").asLong() + " fills in "
                + pull.path("pages").asLong() + " pages" + said(pull, "through") + said(pull, "estimated_end")
                + said(pull, "last_success_at") + said(pull, "next_at") + error;
    }

    private static String said(JsonNode pull, String field) {
        return pull.path(field).isTextual()
                ? ", " + field.replace('_', ' ') + " " + pull.path(field).asText()
                : "";
    }
}
