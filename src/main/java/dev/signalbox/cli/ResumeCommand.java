package dev.signalbox.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox resume}: lets a connection go on that was paused. */
@Command(
        name = "resume",
        header = "let a connection go on that was paused",
        description = {
            "",
            "Orders go to the broker of that connection again, those that wait included; entries that became too old"
                    + " meanwhile do not.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class ResumeCommand implements Callable<Integer> {
    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "CONNECTION", description = "a connection of routes/accounts.yaml")
    private String connection;

    ResumeCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        hub.delete(PauseCommand.path(connection));
        out.println(connection + " goes on.");
        return 0;
    }
}
