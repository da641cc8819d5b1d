package dev.signalbox.mapping;

import dev.signalbox.config.Place;
import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a sender's {@code format.yaml}. */
final class FormatReader {
    private static final Set<String> FORMS = Set.of("json", "text");

    private final Function<Value, Optional<Format>> others;
    private final Optional<Jq> query;

    /**
     * @param others finds the format that another one extends; empty, with the fault noted, when there is none
     * @param query the sender's {@code alert.jq}; empty when it has none
     */
    FormatReader(Function<Value, Optional<Format>> others, Optional<Jq> query) {
        this.others = others;
        this.query = query;
    }

    Format read(Section file) {
        try (file) {
            Optional<Format> base = file.value("extends").flatMap(others);
            Map<String, List<Written>> fields =
                    file.section("fields").map(FormatReader::fields).orElse(Map.of());
            Map<String, Map<String, Written>> words =
                    new HashMap<>(base.map(Format::words).orElse(Map.of()));
            file.sections("words").forEach(section -> words.put(section.name(), words(section)));
            Vocabulary own = vocabulary(file);
            Vocabulary all = base.map(Format::vocabulary).map(own::and).orElse(own);
            return new Format(fields, words, all, body(file));
        }
    }

    private Body body(Section file) {
        List<Value> forms = file.values("body");
        forms.stream().filter(form -> !FORMS.contains(form.text())).forEach(form -> form.faults()
                .unknown(form.place(), "form of a body", form.text(), FORMS));
        Body.Unsaid unsaid =
                file.section("defaults").map(FormatReader::unsaid).orElse(new Body.Unsaid(Optional.empty(), false));
        return new Body(
                forms.isEmpty() ? Body.JSON : forms.stream().map(Value::text).collect(Collectors.toSet()),
                query,
                file.value("body_token").map(Value::text),
                unsaid);
    }

    private static Body.Unsaid unsaid(Section defaults) {
        try (defaults) {
            Optional<Written> quantity =
                    defaults.value("quantity").filter(FormatReader::isAboveZero).map(FormatReader::written);
            return new Body.Unsaid(
                    quantity,
                    defaults.value("cancel_orders").flatMap(Value::flag).orElse(false));
        }
    }

    private static boolean isAboveZero(Value value) {
        Optional<BigDecimal> number = value.number();
        if (number.filter(some -> some.signum() <= 0).isPresent()) {
            value.faults().add(value.place(), "\"" + value.text() + "\" is not above zero", "write such as 1");
        }
        return number.filter(some -> some.signum() > 0).isPresent();
    }

    private static Vocabulary vocabulary(Section file) {
        var secrets = new Vocabulary.Secrets(parts(file, "secrets"), parts(file, "secret_endings"));
        return new Vocabulary(
                texts(file, "trade_words", text -> text.toLowerCase(Locale.ROOT)),
                texts(file, "harmless", FieldName::plain),
                named(file, "hints"),
                named(file, "refused"),
                secrets);
    }

    /** A table from names of fields to words for their senders. */
    private static Map<String, Written> named(Section file, String key) {
        Map<String, Written> named = new LinkedHashMap<>();
        file.section(key).ifPresent(section -> section.keys().forEach(name -> section.value(name)
                .map(FormatReader::written)
                .ifPresent(words -> named.put(FieldName.plain(name), words))));
        return named;
    }

    private static Map<List<String>, Place> parts(Section file, String key) {
        Map<List<String>, Place> parts = new LinkedHashMap<>();
        file.values(key).forEach(value -> parts.putIfAbsent(FieldName.words(value.text()), value.place()));
        return parts;
    }

    private static Map<String, Place> texts(Section file, String key, Function<String, String> form) {
        Map<String, Place> texts = new LinkedHashMap<>();
        file.values(key).forEach(value -> texts.putIfAbsent(form.apply(value.text()), value.place()));
        return texts;
    }

    private static Map<String, List<Written>> fields(Section section) {
        Map<String, List<Written>> fields = new LinkedHashMap<>();
        for (String ours : new TreeSet<>(OurFields.ALL.keySet())) {
            List<Written> names =
                    section.values(ours).stream().map(FormatReader::written).toList();
            if (!names.isEmpty()) {
                fields.put(ours, names);
            }
        }
        section.close();
        return fields;
    }

    private static Map<String, Written> words(Section section) {
        Set<String> ours = OurFields.ALL.getOrDefault(section.name(), Set.of());
        if (ours.isEmpty()) {
            section.faults().unknown(section.place(), "field with words", section.name(), OurFields.ALL.keySet());
        }
        Map<String, Written> words = new HashMap<>();
        for (String theirs : section.keys()) {
            section.value(theirs).ifPresent(value -> {
                words.put(FieldName.plain(theirs), written(value));
                if (!ours.contains(value.text())) {
                    value.faults().unknown(value.place(), section.name(), value.text(), ours);
                }
            });
        }
        return words;
    }

    private static Written written(Value value) {
        return new Written(value.text(), value.place());
    }
}
