package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./signalbox dead-letters}: lists what failed, or throws one away. */
final class DeadLettersCommand implements Commands.Command {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        Arguments arguments = Arguments.of(given, Set.of("--account"), Set.of("--json"));
        List<String> words = arguments.words();
        if (words.isEmpty()) {
            list(arguments, hub, out);
        } else {
            Arguments.require(
                    words.size() == 2
                            && words.getFirst().equals("discard")
                            && arguments.options().isEmpty(),
                    "it takes nothing, --account, --json, or discard ID");
            hub.delete("/dead-letters/" + Arguments.letter(words.get(1)));
            out.println("Discarded " + words.get(1) + ".");
        }
        return 0;
    }

    private static void list(Arguments arguments, HubClient hub, PrintStream out) {
        String account = arguments
                .value("--account")
                .map(id -> "&account=" + URLEncoder.encode(id, UTF_8))
                .orElse("");
        ArrayNode letters = all(hub, account);
        if (arguments.has("--json")) {
            out.println(MAPPER.createObjectNode().set("dead_letters", letters).toPrettyString());
        } else if (letters.isEmpty()) {
            out.println("No dead letters.");
        } else {
            letters.forEach(letter -> print(letter, out));
            out.println("./signalbox replay ID plays one again, ./signalbox dead-letters discard ID throws it away.");
        }
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
