package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code ./signalbox flatten}: cancels an account's orders and closes its positions, and waits until it is flat. */
final class FlattenCommand implements Commands.Command {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 3;

    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        String account = Arguments.of(given, Set.of(), Set.of()).word("ACCOUNT");
        String path = "/accounts/" + URLEncoder.encode(account, UTF_8) + "/flatten";
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
