package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.CheckPace;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is remembered of cases that passed. */
@Tag("unit")
class PassedCasesTest {
    private final PassedCases passed = new PassedCases();

    @Test
    void what_passed_while_files_changed_under_the_reading_does_not_count() {
        reading().add("texts of then");

        assertThat(reading().has("texts of then")).isFalse();
    }

    @Test
    void what_passed_in_the_last_reading_that_holds_is_known_and_what_passed_before_it_is_not() {
        PassedCases.Reading first = reading();
        first.add("texts");
        first.add("texts of another file");
        passed.keep(first);

        PassedCases.Reading second = reading();
        assertThat(second.has("texts")).isTrue();
        passed.keep(second);

        assertThat(reading().has("texts")).isTrue();
        assertThat(reading().has("texts of another file")).isFalse();
    }

    private PassedCases.Reading reading() {
        return passed.of(new ConfigurationFiles(new TreeMap<>()), CheckPace.full());
    }
}
