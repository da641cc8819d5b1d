package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox pull}: has a connection read back now, and shows how far it is until it is done. */
@Command(
        name = "pull",
        header = "read a connection back now, and wait until it is done",
        description = {"", "Shows a progress bar on a terminal, and plain lines elsewhere.", ""},
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, "1:it failed, no hub answers, or the broker could not be read", Asking.MISUSED})
final class PullCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int WIDTH = 40;

    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "CONNECTION", description = "a connection of routes/accounts.yaml")
    private String connection;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "begin again there, such as 2026-09-01; else it goes on where the last pull ended")
    private Optional<String> from;

    PullCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        String query =
                from.map(date -> "?from=" + URLEncoder.encode(date, UTF_8)).orElse("");
        String before =
                pull(hub.get("/pulls"), connection).path("last_success_at").asText("");
        hub.post("/pulls/" + HubClient.segment(connection) + query);
        return watch(hub, connection, before, new Progress(out, TerminalText.isTerminal()));
    }

    private static int watch(HubClient hub, String connection, String before, Progress progress) {
        while (true) {
            pause();
            JsonNode pull = pull(hub.get("/pulls"), connection);
            progress.show(pull);
            String state = pull.path("state").asText();
            if (state.equals("failed")) {
                progress.end();
                throw CommandFailed.because(TerminalText.plain(pull.path("last_error")));
            }
            if (state.equals("idle") && !pull.path("last_success_at").asText("").equals(before)) {
                progress.end();
                return 0;
            }
        }
    }

    /** A bar that is drawn over itself on a terminal; elsewhere a line whenever something has changed. */
    private static final class Progress {
        private final PrintStream out;
        private final boolean terminal;
        private String shown = "";

        Progress(PrintStream out, boolean terminal) {
            this.out = out;
            this.terminal = terminal;
        }

        void show(JsonNode pull) {
            String line = terminal ? bar(pull) : PullsCommand.line(pull);
            if (!line.equals(shown)) {
                out.print(terminal ? "\r" + line : line + System.lineSeparator());
                out.flush();
                shown = line;
            }
        }

        void end() {
            if (terminal) {
                out.println();
            }
        }

        private static String bar(JsonNode pull) {
            int percent = pull.path("state").asText().equals("idle")
                    ? 100
                    : pull.path("percent").asInt();
            int done = percent * WIDTH / 100;
            String end = pull.path("estimated_end").isTextual()
                    ? ", done about " + pull.path("estimated_end").asText().substring(11, 19) + " UTC"
                    : "";
            return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + percent + " %  "
                    + pull.path("fills").asLong() + " fills, "
                    + pull.path("pages").asLong() + " pages, "
                    + pull.path("state").asText() + end + "    ";
        }
    }

    private static JsonNode pull(JsonNode pulls, String connection) {
        return StreamSupport.stream(pulls.path("pulls").spliterator(), false)
                .filter(pull -> pull.path("connection").asText().equals(connection))
                .findFirst()
                .orElseThrow(() -> CommandFailed.because(
                        "no connection " + connection + " leads to a broker; ./signalbox pulls lists them"));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("it was interrupted; the pull itself goes on");
        }
    }
}
