package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./signalbox audit}: shows the append-only record, or tells whether it is whole. */
final class AuditCommand implements Commands.Command {
    /** Every entry that there is will be read. */
    private static final Duration LONG = Duration.ofMinutes(30);

    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        Arguments arguments = Arguments.of(given, Set.of("--account", "--since", "--limit"), Set.of("--json"));
        return switch (arguments.words().isEmpty() ? "list" : arguments.word("word, list or verify")) {
            case "list" -> list(arguments, hub, out);
            case "verify" -> {
                Arguments.require(
                        Set.of("--json").containsAll(arguments.options().keySet()), "verify takes nothing but --json");
                yield verify(arguments, hub, out);
            }
            case String other -> throw CommandFailed.misused("it takes list or verify, but got " + other);
        };
    }

    private static int list(Arguments arguments, HubClient hub, PrintStream out) {
        JsonNode page = hub.get("/audit" + query(arguments));
        if (arguments.has("--json")) {
            out.println(page.toPrettyString());
        } else if (page.path("entries").isEmpty()) {
            out.println("Nothing is recorded.");
        } else {
            page.path("entries").forEach(entry -> out.println(line(entry)));
            if (page.path("next_cursor").isTextual()) {
                out.println("There may be more; --limit N shows up to 1000, --since TIME and --account ACCOUNT fewer.");
            }
        }
        return 0;
    }

    private static int verify(Arguments arguments, HubClient hub, PrintStream out) {
        JsonNode verified = hub.get("/audit/verify", LONG);
        boolean whole = verified.path("whole").asBoolean();
        if (arguments.has("--json")) {
            out.println(verified.toPrettyString());
        } else {
            verified.path("chains").forEach(chain -> out.println(chain(chain)));
            out.println(
                    whole
                            ? "The record is whole: " + verified.path("entries").asLong() + " entries."
                            : "THE RECORD IS NOT WHOLE. Nothing of the hub changes or removes an entry; look who else"
                                    + " has access to the database.");
        }
        return whole ? 0 : 1;
    }

    private static String query(Arguments arguments) {
        String parameters = Stream.of("account", "since", "limit")
                .flatMap(name -> arguments.value("--" + name).stream()
                        .map(value -> name + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }

    private static String line(JsonNode entry) {
        String ids = Stream.of("alert_id", "order_id")
                .filter(name -> entry.path(name).isTextual())
                .map(name -> "\n    " + name.replace("_id", "") + " "
                        + entry.path(name).asText())
                .collect(Collectors.joining());
        return entry.path("at").asText() + "  " + TerminalText.plain(entry.path("chain")) + " "
                + entry.path("number").asLong() + "  " + TerminalText.plain(entry.path("kind")) + ids + "\n    "
                + TerminalText.plain(entry.path("data"));
    }

    private static String chain(JsonNode chain) {
        String name = TerminalText.plain(chain.path("chain"));
        if (chain.path("reason").isTextual()) {
            return name + ": BROKEN at number " + chain.path("broken_at").asLong() + ": "
                    + chain.path("reason").asText();
        }
        return name + ": " + chain.path("entries").asLong() + " entries, the last one's hash is "
                + chain.path("last_hash").asText();
    }
}
