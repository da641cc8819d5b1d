package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./signalbox pulls}: how far what the brokers did is read back. */
@Command(
        name = "pulls",
        header = "say how far what the brokers did is read back",
        description = {
            "",
            "One line for each connection: what it is doing, how far it is, up to when everything is there, and why the last"
                    + " pull failed.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class PullsCommand implements Callable<Integer> {
    private final HubClient hub;
    private final PrintStream out;

    PullsCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        JsonNode pulls = hub.get("/pulls").path("pulls");
        if (pulls.isEmpty()) {
            out.println("No connection leads to a broker that can be asked.");
        }
        pulls.forEach(pull -> out.println(line(pull)));
        return 0;
    }

    /** One pull in a line. */
    static String line(JsonNode pull) {
        String error = pull.path("last_error").isTextual() ? ", " + TerminalText.plain(pull.path("last_error")) : "";
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
