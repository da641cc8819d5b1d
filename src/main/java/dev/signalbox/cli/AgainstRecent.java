package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.check.ConfigurationFiles;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the running hub what the texts in two folders would have made of its last alerts.
 *
 * @param hub the hub
 * @param out takes the page
 * @param json whether it is printed as the hub answers it, for programs
 */
record AgainstRecent(HubClient hub, PrintStream out, boolean json) {
    /** Something would have been otherwise. */
    static final int DIFFERENT = 3;

    /** The texts are read with all their cases, and the alerts are played one by one. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int EXAMPLES = 3;
    private static final JsonMapper MAPPER = new JsonMapper();

    /** What each kind of difference means, in the order in which people want to know it. */
    private static final Map<String, String> KINDS = kinds();

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("refused", "newly refused");
        kinds.put("allowed", "no longer refused");
        kinds.put("lost", "accounts that no longer take part");
        kinds.put("gained", "accounts that take part in addition");
        kinds.put("contract", "another contract");
        kinds.put("quantity", "another quantity");
        return kinds;
    }

    /** Compares; gives the exit code. */
    int compare(Path routes, Path mappings, int count) {
        JsonNode result = hub.post("/explain/recent?whole=true&count=" + count, texts(routes, mappings), PATIENCE);
        out.println(json ? result.toPrettyString() : page(result));
        return result.path("different").isEmpty() ? 0 : DIFFERENT;
    }

    private static String texts(Path routes, Path mappings) {
        try {
            return MAPPER.writeValueAsString(
                    ConfigurationFiles.read(routes, mappings).readable());
        } catch (UncheckedIOException unreadable) {
            throw CommandFailed.because(unreadable.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts cannot be written as JSON", e);
        }
    }

    private static String page(JsonNode result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.path("alerts").asInt() + " alerts were played through these texts: "
                + result.path("same").asInt() + " would have led to the same.");
        Map<String, List<JsonNode>> grouped = new LinkedHashMap<>();
        KINDS.keySet().forEach(kind -> grouped.put(kind, new ArrayList<>()));
        result.path("different")
                .forEach(one -> grouped.computeIfAbsent(one.path("kind").asText(), kind -> new ArrayList<>())
                        .add(one));
        grouped.forEach((kind, all) -> lines.addAll(group(KINDS.getOrDefault(kind, kind), all)));
        return String.join("\n", lines);
    }

    private static List<String> group(String title, List<JsonNode> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", all.size() + " × " + title));
        all.stream().limit(EXAMPLES).forEach(one -> lines.addAll(example(one)));
        if (all.size() > EXAMPLES) {
            lines.add("  … and " + (all.size() - EXAMPLES) + " more (--json has them all)");
        }
        return lines;
    }

    private static List<String> example(JsonNode one) {
        String account = one.path("account").asText();
        List<String> lines = new ArrayList<>();
        lines.add("  " + one.path("alert_id").asText() + (account.isEmpty() ? "" : "  " + account));
        lines.add("    was  " + TerminalText.plain(one.path("was")));
        lines.add("    now  " + TerminalText.plain(one.path("now")));
        if (!one.path("why").asText().isEmpty()) {
            lines.add("    why  " + TerminalText.plain(one.path("why")));
        }
        return lines;
    }
}
