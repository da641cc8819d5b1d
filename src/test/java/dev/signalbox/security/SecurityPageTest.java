package dev.signalbox.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/security.md} says of known holes is held against what is in the jar. */
@Tag("unit")
class SecurityPageTest {
    private static final Pattern LAST_READING = Pattern.compile("last read on (\\d{4}-\\d{2}-\\d{2})");

    @Test
    void about_every_known_hole_of_what_is_in_the_jar_something_is_said() throws IOException {
        Map<String, String> versions = Sbom.versions();

        assertThat(page()).filteredOn(advisory -> advisory.isOpen(versions)).isEmpty();
    }

    @Test
    void what_the_page_names_is_in_the_jar() throws IOException {
        Map<String, String> versions = Sbom.versions();

        assertThat(versions).hasSizeGreaterThan(100);
        assertThat(page()).isNotEmpty().allSatisfy(advisory -> assertThat(advisory.artifacts())
                .as(advisory.id())
                .isSubsetOf(versions.keySet()));
    }

    @Test
    void it_says_when_the_advisories_were_read_last() throws IOException {
        Matcher reading = LAST_READING.matcher(Files.readString(Path.of("docs/security.md")));

        assertThat(reading.find()).isTrue();
        assertThat(LocalDate.parse(reading.group(1)))
                .isBeforeOrEqualTo(LocalDate.now().plusDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "4.18.5, false",
        "4.19.0, true",
        "4.22.0, true",
        "4.22.1, false",
        "4.3.0, false",
        "11.0.0-M1, true",
        "11.0.9, true",
        "11.0.27, true",
        "11.0.28, false"
    })
    void a_hole_about_which_nothing_is_said_is_found_in_the_versions_that_have_it(String version, boolean open) {
        Advisory advisory = line("");

        assertThat(advisory.isOpen(Map.of("org.acme:door", version))).isEqualTo(open);
        assertThat(advisory.isOpen(Map.of("org.acme:window", version))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Mitigated by a lock, false",
        "Does not concern us because there is no door, false",
        "Mitigated by, true",
        "not yet looked at, true"
    })
    void only_an_answer_counts_as_one(String said, boolean open) {
        assertThat(line(said).isOpen(Map.of("org.acme:door", "4.22.0"))).isEqualTo(open);
    }

    @Test
    void a_range_that_cannot_be_read_is_told() {
        assertThatThrownBy(() -> Advisory.Range.of("4.19.0-4.22.1")).hasMessageContaining("[4.19.0,4.22.1)");
    }

    private static Advisory line(String said) {
        String line =
                "| CVE-2026-1 | org.acme:door org.acme:gate | [4.19.0,4.22.1) [11.0.0-M1,11.0.27] | " + said + " |";
        return Advisory.of("| advisory | in | versions | what is said |\n|---|---|---|---|\n" + line)
                .getFirst();
    }

    private static List<Advisory> page() throws IOException {
        return Advisory.of(Files.readString(Path.of("docs/security.md")));
    }
}
