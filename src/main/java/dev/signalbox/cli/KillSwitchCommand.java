package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ./signalbox kill-switch}: stops everything or one account, lets it go on, or tells how it is. */
final class KillSwitchCommand implements Commands.Command {
    private static final Set<String> WORDS = Set.of("on", "off");

    @Override
    public int run(List<String> given, HubClient hub, PrintStream out) {
        Arguments arguments = Arguments.of(given, Set.of("--account"), Set.of("--flatten"));
        Optional<String> word = arguments.words().stream().findFirst();
        Arguments.require(
                arguments.words().size() < 2 && word.stream().allMatch(WORDS::contains), "it takes on, off or nothing");
        boolean flatten = arguments.has("--flatten");
        Arguments.require(!flatten || word.filter("on"::equals).isPresent(), "--flatten goes with on");
        Optional<String> account = arguments.value("--account");
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

    private static String path(Optional<String> account, boolean flatten) {
        return "/kill-switch?flatten=" + flatten
                + account.map(id -> "&account=" + URLEncoder.encode(id, UTF_8)).orElse("");
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
