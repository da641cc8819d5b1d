package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox flatten}: cancels an account's orders and closes its positions, and waits until it is flat. */
@Command(
        name = "flatten",
        header = "cancel an account's orders and close its positions",
        description = {
            "",
            "Cancels the working orders of an account, closes what its broker says is held, and tries again until it is"
                    + " flat. It waits for that; after three tries in vain it says why, and the hub goes on trying. No"
                    + " entries pass meanwhile.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {"0:the account is flat", Asking.FAILED, Asking.MISUSED})
final class FlattenCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 3;

    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "ACCOUNT", description = "an account of routes/accounts.yaml")
    private String account;

    FlattenCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        String path = "/accounts/" + HubClient.segment(account) + "/flatten";
        JsonNode state = hub.post(path);
        String told = "";
        while (state.path("state").asText().equals("closing")) {
            String obstacle = TerminalText.plain(state.path("obstacle"));
            if (state.path("tries").asInt() > TRIES) {
                throw CommandFailed.because(account + " is not flat: " + obstacle + "; the hub goes on trying");
            }
            if (state.path("obstacle").isTextual() && !obstacle.equals(told)) {
                out.println("Not flat yet: " + obstacle);
            }
            told = obstacle;
            pause();
            state = hub.get(path);
        }
        if (!state.path("state").asText().equals("flat")) {
            throw CommandFailed.because("somebody gave it up, and " + account + " may not be flat");
        }
        out.println(account + " is flat.");
        return 0;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("it was interrupted; the hub goes on closing");
        }
    }
}
