package dev.signalbox.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** {@code ./signalbox pull}: has a connection read back now, and shows how far it is until it is done. */
final class PullCommand implements Commands.Command {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int WIDTH = 40;

    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        Arguments arguments = Arguments.of(given, Set.of("--from"), Set.of());
        String connection = arguments.word("CONNECTION");
        String from = arguments
                .value("--from")
                .map(date -> "?from=" + URLEncoder.encode(date, UTF_8))
                .orElse("");
        Optional<String> before = Optional.of(hub.get("/pulls"))
                .map(pulls -> pull(pulls, connection).path("last_success_at").asText(""));
        hub.post("/pulls/" + URLEncoder.encode(connection, UTF_8) + from);
        return watch(hub, connection, before.orElse(""), new Progress(out, System.console() != null));
    }

    private static int watch(HubClient hub, String connection, String before, Progress progress) {
        while (true) {
            pause();
            JsonNode pull = pull(hub.get("/pulls"), connection);
            progress.show(pull);
            String state = pull.path("state").asText();
            if (state.equals("failed")) {
                progress.end();
                throw CommandFailed.because(Shown.plain(pull.path("last_error")));
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
