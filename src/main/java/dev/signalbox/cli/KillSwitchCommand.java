package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox kill-switch}: stops everything or one account, lets it go on, or shows how it is. */
@Command(
        name = "kill-switch",
        header = "stop everything or one account; --flatten closes first",
        description = {"", "Stops everything, exits included, or one account; lets it go on; or shows how it is.", ""},
        footer = {"", Asking.WHERE},
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.MISUSED})
final class KillSwitchCommand implements Callable<Integer> {
    private static final Set<String> WORDS = Set.of("on", "off");

    private final HubClient hub;
    private final PrintStream out;

    @Parameters(paramLabel = "on|off", arity = "0..1", description = "without it, shows how it is")
    private Optional<String> word;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "one account alone")
    private Optional<String> account;

    @Option(
            names = "--flatten",
            description =
                    "closes first what it stops: entries are refused at once, and the switch goes on when nothing is"
                            + " held any more")
    private boolean flatten;

    KillSwitchCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!word.stream().allMatch(WORDS::contains)) {
            throw CommandFailed.misused("it takes on, off or nothing, but got: " + word.orElse(""));
        }
        if (flatten && !word.equals(Optional.of("on"))) {
            throw CommandFailed.misused("--flatten goes with on");
        }
        out.println("The kill switch for " + account.orElse("everything") + " "
                + state(ask(hub, word.orElse("tell"), path(account, flatten))));
        return 0;
    }

    private static JsonNode ask(HubClient hub, String word, String path) {
        return switch (word) {
            case "on" -> hub.put(path);
            case "off" -> hub.delete(path);
            default -> hub.get(path);
        };
    }

    /** Only what turns it on can close first. */
    private static String path(Optional<String> account, boolean flatten) {
        String query = Stream.concat(
                        flatten ? Stream.of("flatten=true") : Stream.empty(),
                        account.stream().map(id -> "account=" + URLEncoder.encode(id, UTF_8)))
                .collect(Collectors.joining("&"));
        return "/kill-switch" + (query.isEmpty() ? "" : "?" + query);
    }

    private static String state(JsonNode state) {
        if (state.path("active").asBoolean()) {
            return "is on since " + state.path("since").asText() + ".";
        }
        return state.path("pending").asBoolean()
                ? "goes on when all that it stops is flat; entries are shut already."
                : "is off.";
    }
}
