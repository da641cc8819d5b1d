package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox pause}: lets nothing go to a connection's broker until it is resumed. */
@Command(
        name = "pause",
        header = "let nothing go to a connection's broker for now",
        description = {
            "",
            "Nothing goes to the broker of that connection any more, exits, cancels and looks included, until"
                    + " ./signalbox resume. Orders wait: entries as long as they may be old, exits longer. A restart does"
                    + " not end it.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class PauseCommand implements Callable<Integer> {
    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "CONNECTION", description = "a connection of routes/accounts.yaml")
    private String connection;

    PauseCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        JsonNode state = hub.put(path(connection));
        out.println(connection + " is paused since " + state.path("paused").asText() + ": nothing goes to its broker.");
        return 0;
    }

    static String path(String connection) {
        return "/connections/" + HubClient.segment(connection) + "/pause";
    }
}
