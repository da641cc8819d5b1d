package dev.signalbox.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cases of the release, or those that {@code -Dcase=A11,B02} names. */
final class Cases {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> WANTED =
            Set.of(System.getProperty("case", "").split(","));

    private Cases() {}

    static List<Case> wanted() {
        List<Case> all = lines("alerts.jsonl").stream().map(Cases::read).toList();
        return all.stream()
                .filter(one -> areAllWanted() || WANTED.contains(one.id()))
                .toList();
    }

    /** {@return those that the hub does not do yet; none when some are asked for by name, so that one sees why} */
    static Set<String> notYet() {
        return areAllWanted() ? Set.copyOf(lines("not-yet.txt")) : Set.of();
    }

    private static boolean areAllWanted() {
        return WANTED.contains("");
    }

    private static Case read(String line) {
        try {
            return new Case(MAPPER.readTree(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("this line of alerts.jsonl is no JSON: " + line, e);
        }
    }

    private static List<String> lines(String file) {
        try (InputStream in = Cases.class.getResourceAsStream("/cases/" + file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("^#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
