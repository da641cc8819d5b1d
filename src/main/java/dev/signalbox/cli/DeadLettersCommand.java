package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox dead-letters}: lists what failed, or throws one away. */
@Command(
        name = "dead-letters",
        header = "list what failed; dead-letters discard ID throws one away",
        description = {
            "",
            "Lists what could not be done after all that is allowed was tried, newest first: id, time, stage, whose"
                    + " it is, how often it was tried, group, symbol, action and strategy as the alert has them, and why"
                    + " it failed.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class DeadLettersCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HubClient hub;
    private final PrintStream out;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "those of one account alone")
    private Optional<String> account;

    @Option(names = "--json", description = "all that there is, the alert's body too")
    private boolean json;

    DeadLettersCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        ArrayNode letters = all(
                hub,
                account.map(id -> "&account=" + URLEncoder.encode(id, UTF_8)).orElse(""));
        if (json) {
            out.println(MAPPER.createObjectNode().set("dead_letters", letters).toPrettyString());
        } else if (letters.isEmpty()) {
            out.println("No dead letters.");
        } else {
            letters.forEach(letter -> print(letter, out));
            out.println("./signalbox replay ID plays one again, ./signalbox dead-letters discard ID throws it away.");
        }
        return 0;
    }

    @Command(
            name = "discard",
            header = "throw one away",
            description = {"", "Throws one away. It can no longer be replayed.", ""})
    int discard(@Parameters(paramLabel = "ID", description = "as dead-letters lists it") String id) {
        hub.delete("/dead-letters/" + ReplayCommand.letter(id));
        out.println("Discarded " + id + ".");
        return 0;
    }

    private static ArrayNode all(HubClient hub, String account) {
        ArrayNode letters = MAPPER.createArrayNode();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = hub.get("/dead-letters?limit=100" + account + cursor);
            page.path("dead_letters").forEach(letters::add);
            JsonNode next = page.path("next_cursor");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : null;
        }
        return letters;
    }

    private static void print(JsonNode letter, PrintStream out) {
        String tries = letter.path("tries").asInt() == 1
                ? "1 try"
                : letter.path("tries").asInt() + " tries";
        String about = Stream.of("updated_at", "stage", "account", "broker", "source")
                .map(letter::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.joining("  "));
        out.println(letter.path("id").asText() + "  " + about + "  " + tries);
        String what = Stream.of("account_group", "symbol", "action", "strategy")
                .filter(field -> letter.path(field).isTextual())
                .map(field -> field.replace('_', ' ') + " " + TerminalText.plain(letter.path(field)))
                .collect(Collectors.joining(", "));
        if (!what.isEmpty()) {
            out.println("    " + what);
        }
        out.println("    " + TerminalText.plain(letter.path("reason")));
        if (letter.path("last_answer").isTextual()) {
            out.println("    last answer: " + TerminalText.plain(letter.path("last_answer")));
        }
    }
}
