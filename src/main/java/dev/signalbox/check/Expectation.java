package dev.signalbox.check;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.util.Map;

/** What a case expects; that it is not so is a fault at the case's first line. */
record Expectation(Section section, String name, Object expected) {
    static Expectation of(Section section) {
        String name = section.required("name").map(Value::text).orElse("a case");
        Expectation read =
                new Expectation(section, name, section.plain("expect").orElse(Map.of()));
        if (PlainResult.map(read.expected).isEmpty()) {
            read.fault(" expects nothing", "add expect:");
        }
        return read;
    }

    /** Notes the first difference from plain values that were found. */
    void compare(Object found) {
        Difference.between("", PlainResult.map(expected), found).ifPresent(this::fails);
    }

    void fails(String difference) {
        fault(" fails: " + difference, "fix the text or the case");
    }

    void fault(String what, String mend) {
        section.faults().add(section.place(), "the case \"" + name + "\"" + what, mend);
    }
}
