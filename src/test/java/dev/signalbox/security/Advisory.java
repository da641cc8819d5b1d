package dev.signalbox.security;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A known hole, as a line of {@code docs/security.md} has it.
 *
 * @param id such as {@code CVE-2026-78164}
 * @param artifacts those in which it is, as {@code group:name}
 * @param ranges the versions that have it
 * @param said why it does no harm here; empty when nothing is said
 */
record Advisory(String id, List<String> artifacts, List<Range> ranges, String said) {
    private static final Pattern LINE =
            Pattern.compile("^\\| (CVE-\\d+-\\d+) \\| ([^|]+) \\| ([^|]+) \\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern ANSWER = Pattern.compile("(Mitigated by|Does not concern us because) \\w.*");

    /** {@return the advisories of a page} */
    static List<Advisory> of(String page) {
        return LINE.matcher(page).results().map(Advisory::of).toList();
    }

    /** {@return whether what is in the jar has this hole, and nothing is said about it} */
    boolean isOpen(Map<String, String> versions) {
        return !ANSWER.matcher(said).matches()
                && artifacts.stream()
                        .filter(versions::containsKey)
                        .map(versions::get)
                        .anyMatch(version -> ranges.stream().anyMatch(range -> range.has(version)));
    }

    private static Advisory of(MatchResult line) {
        return new Advisory(
                line.group(1),
                words(line.group(2)).toList(),
                words(line.group(3)).map(Range::of).toList(),
                line.group(4).strip());
    }

    private static Stream<String> words(String cell) {
        return Arrays.stream(cell.strip().split(" +"));
    }

    /**
     * Versions from the first on, up to the last.
     *
     * @param first the first that has the hole; empty for all before the last
     * @param last where it ends
     * @param closed whether the last one has it too
     */
    record Range(String first, String last, boolean closed) {
        private static final Pattern FORM = Pattern.compile("[\\[(]([^,]*),([^,\\])]+)([\\])])");

        /** {@return the range that is written so, as Maven writes it: {@code [4.19.0,4.22.1)}} */
        static Range of(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException(text + " is not a range; write one such as [4.19.0,4.22.1)");
            }
            return new Range(form.group(1), form.group(2), form.group(3).equals("]"));
        }

        boolean has(String version) {
            Version asked = Version.parse(version);
            int end = asked.compareTo(Version.parse(last));
            return (first.isEmpty() || asked.compareTo(Version.parse(first)) >= 0) && (closed ? end <= 0 : end < 0);
        }
    }
}
