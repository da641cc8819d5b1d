package dev.signalbox.operations;

import dev.signalbox.normalise.Unreadable;
import dev.signalbox.text.Place;
import dev.signalbox.text.Section;
import dev.signalbox.text.Value;
import dev.signalbox.trading.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case of a {@code test.yaml}: an alert or a symbol, what is given, and what is expected of it. */
final class TestCase {
    /** A Monday morning in Chicago; a case that depends on the time says its own. */
    private static final String USUAL_TIME = "2026-11-23T15:00:00Z";

    private final Texts texts;
    private final Section section;

    TestCase(Texts texts, Section section) {
        this.texts = texts;
        this.section = section;
    }

    void run(String sender) {
        try (section) {
            String name = section.required("name").map(Value::text).orElse("a case");
            Instant at = Instant.parse(section.value("at").map(Value::text).orElse(USUAL_TIME));
            Map<String, Object> given = Plainly.map(section.plain("given").orElse(Map.of()));
            Optional<Object> alert = section.plain("alert");
            Optional<Value> text = section.value("text");
            Optional<Value> symbol = section.value("symbol");
            Object expected = section.plain("expect").orElse(Map.of());
            Object found = symbol.<Object>map(value -> symbol(value.text(), at))
                    .orElseGet(() -> alert(Plainly.body(alert, text), sender, given, at));
            compare(name, expected, found);
        }
    }

    private void compare(String name, Object expected, Object found) {
        Place place = section.place();
        if (Plainly.map(expected).isEmpty()) {
            section.faults().add(place, "the case \"" + name + "\" expects nothing", "add expect:");
        }
        Difference.between("", expected, found).ifPresent(difference -> section.faults()
                .add(place, "the case \"" + name + "\" fails: " + difference, "mend the text or the case"));
    }

    private Map<String, Object> symbol(String symbol, Instant at) {
        Optional<Instrument> found = texts.mappings().symbols().find(symbol, day(at));
        return found.map(Described::instrument).orElse(Map.of("code", "unknown_symbol"));
    }

    private Map<String, Object> alert(byte[] body, String sender, Map<String, Object> given, Instant at) {
        DryWalk walk = new DryWalk(texts, at);
        try {
            return walk.walk(sender, body, account -> new Given(texts, given, day(at)).stateOf(account));
        } catch (Unreadable unreadable) {
            return Map.of(
                    "faults",
                    List.copyOf(
                            unreadable.faults().stream().map(Described::fault).toList()));
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of("America/Chicago"));
    }
}
