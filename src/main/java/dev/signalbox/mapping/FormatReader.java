package dev.signalbox.mapping;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a sender's {@code format.yaml}. */
final class FormatReader {
    private FormatReader() {}

    static Format read(Section file) {
        try (file) {
            Map<String, List<String>> fields =
                    file.section("fields").map(FormatReader::fields).orElse(Map.of());
            Map<String, Map<String, String>> words = new HashMap<>();
            file.sections("words").forEach(section -> words.put(section.name(), words(section)));
            return new Format(fields, words, vocabulary(file));
        }
    }

    private static Vocabulary vocabulary(Section file) {
        var secrets = new Vocabulary.Secrets(parts(file, "secrets"), parts(file, "secret_endings"));
        return new Vocabulary(texts(file, "trade_words"), plain(file, "harmless"), plain(file, "unsupported"), secrets);
    }

    private static List<List<String>> parts(Section file, String key) {
        return file.values(key).stream()
                .map(value -> FieldName.words(value.text()))
                .toList();
    }

    private static Set<String> plain(Section file, String key) {
        return texts(file, key).stream().map(FieldName::plain).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, List<String>> fields(Section section) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String ours : section.keys()) {
            if (Format.OURS.containsKey(ours)) {
                fields.put(ours, section.values(ours).stream().map(Value::text).toList());
            }
        }
        // Keys not asked for are reported as unknown; asking for the known ones lets the fault name the nearest.
        Format.OURS.keySet().stream().filter(ours -> !section.has(ours)).forEach(section::value);
        section.close();
        return fields;
    }

    private static Map<String, String> words(Section section) {
        Set<String> ours = Format.OURS.getOrDefault(section.name(), Set.of());
        if (ours.isEmpty()) {
            section.faults().unknown(section.place(), "field with words", section.name(), Format.OURS.keySet());
        }
        Map<String, String> words = new HashMap<>();
        for (String theirs : section.keys()) {
            section.value(theirs).ifPresent(value -> {
                words.put(FieldName.plain(theirs), value.text());
                if (!ours.contains(value.text())) {
                    value.faults().unknown(value.place(), section.name(), value.text(), ours);
                }
            });
        }
        return words;
    }

    private static Set<String> texts(Section file, String key) {
        return file.values(key).stream()
                .map(value -> value.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
