package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./signalbox audit}: shows the append-only record, or says whether it is whole. */
@Command(
        name = "audit",
        header = "show the record of decisions and settings; audit verify checks whether it is complete",
        description = {
            "",
            "Lists what was decided and by which figures, and what was pressed and set, newest first: time, chain and"
                    + " number, what happened, and its data. The chain is the account, or * for what concerns no single"
                    + " one.",
            ""
        },
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class AuditCommand implements Callable<Integer> {
    /** Every entry that there is will be read. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private final HubClient hub;
    private final PrintStream out;

    @Mixin
    private Wanted wanted;

    AuditCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    /** Which entries, and how they are shown. */
    static final class Wanted {
        @Option(names = "--account", paramLabel = "ACCOUNT", description = "one account's chain alone")
        private Optional<String> account;

        @Option(names = "--since", paramLabel = "TIME", description = "those since then, such as 2026-11-21T14:30:00Z")
        private Optional<String> since;

        @Option(names = "--limit", paramLabel = "N", description = "how many, at most 1000; 100 by default")
        private Optional<String> limit;

        @Option(names = "--json", description = "as the API has it")
        private boolean json;

        private String query() {
            String parameters = Stream.of(
                            parameter("account", account), parameter("since", since), parameter("limit", limit))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("&"));
            return parameters.isEmpty() ? "" : "?" + parameters;
        }

        private static Optional<String> parameter(String name, Optional<String> value) {
            return value.map(given -> name + "=" + URLEncoder.encode(given, UTF_8));
        }
    }

    @Override
    public Integer call() {
        return list(wanted);
    }

    @Command(
            name = "list",
            header = "the same as audit alone",
            description = {"", "The same as audit alone.", ""})
    int list(@Mixin Wanted which) {
        JsonNode page = hub.get("/audit" + which.query());
        if (which.json) {
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

    @Command(
            name = "verify",
            header = "check whether the record is complete",
            description = {
                "",
                "Reads every chain from end to end and names the first entry of each that was changed, removed, added or"
                        + " moved.",
                ""
            },
            exitCodeList = {"0:the record is whole", "1:it is not, or no hub answers", Asking.MISUSED})
    int verify(@Option(names = "--json", description = "as the API has it") boolean json) {
        JsonNode verified = hub.get("/audit/verify", LONG);
        boolean whole = verified.path("whole").asBoolean();
        if (json) {
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
