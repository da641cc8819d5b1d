package dev.signalbox.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.intake.NotVerified;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.trading.Instrument;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One case of a {@code test.yaml}: an alert or a symbol, what is given, and what is expected of it. */
final class TestCase {
    /** A Monday morning in Chicago; a case that depends on the time says its own. */
    private static final Instant USUAL_TIME = Instant.parse("2026-11-23T15:00:00Z");

    private final CurrentConfiguration currentConfiguration;
    private final Section section;

    TestCase(CurrentConfiguration currentConfiguration, Section section) {
        this.currentConfiguration = currentConfiguration;
        this.section = section;
    }

    void run(String sender) {
        try (section) {
            Expectation expectation = Expectation.of(section);
            Instant at = section.value("at").flatMap(TestCase::time).orElse(USUAL_TIME);
            CaseState caseState = new CaseState(currentConfiguration, at);
            section.section("given").ifPresent(caseState::read);
            List<Supplier<Object>> subjects = subjects(sender, caseState, at);
            if (subjects.size() == 1) {
                expectation.compare(subjects.getFirst().get());
            } else {
                expectation.fault(" has " + subjects.size() + " of alert, text and symbol", "give it exactly one");
            }
        }
    }

    /** What the case is about; found out only when it is one thing. */
    private List<Supplier<Object>> subjects(String sender, CaseState caseState, Instant at) {
        List<Supplier<Object>> subjects = new ArrayList<>();
        section.plain("alert")
                .ifPresent(alert -> subjects.add(() -> alert(PlainResult.body(alert), sender, caseState, at)));
        section.value("text")
                .ifPresent(text -> subjects.add(() -> alert(text.text().getBytes(UTF_8), sender, caseState, at)));
        section.value("symbol").ifPresent(symbol -> subjects.add(() -> symbol(symbol.text(), at)));
        return subjects;
    }

    private static Optional<Instant> time(Value value) {
        try {
            return Optional.of(Instant.parse(value.text()));
        } catch (DateTimeParseException e) {
            value.faults().add(value.place(), "\"" + value.text() + "\" is not a time", "write 2026-11-23T15:00:00Z");
            return Optional.empty();
        }
    }

    private Object symbol(String symbol, Instant at) {
        Optional<Instrument> found = currentConfiguration.mappings().symbols().find(symbol, at);
        return found.<Object>map(CaseWords::instrument).orElse(Map.of("code", "unknown_symbol"));
    }

    private Object alert(byte[] body, String sender, CaseState caseState, Instant at) {
        DryRun walk = new DryRun(currentConfiguration, at, caseState::lastPrice);
        try {
            return walk.walk(sender, body, caseState::stateOf);
        } catch (NotVerified refusal) {
            return Map.of("not_verified", refusal.why().name().toLowerCase(Locale.ROOT));
        } catch (InvalidAlert invalidAlert) {
            return Map.of(
                    "faults",
                    List.copyOf(
                            invalidAlert.faults().stream().map(CaseWords::fault).toList()));
        }
    }
}
