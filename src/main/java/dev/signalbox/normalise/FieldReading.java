package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.config.Place;
import dev.signalbox.mapping.Format;
import dev.signalbox.mapping.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was made of one field of an alert.
 *
 * @param field the sender's name of it, with dots for what it lies within
 * @param understood our name of the field; or {@code secret}, {@code harmless}, {@code refused}, {@code read} when the
 *     sender's {@code alert.jq} made another field of it, or {@code unknown} when it is left out, and then a warning or a
 *     fault says why
 * @param decidedBy where in which file it stands that decided so; empty when no line did
 * @param word our word for what the field says, and where that stands; empty for a field that takes no words
 */
public record FieldReading(String field, String understood, Optional<Place> decidedBy, Optional<Written> word) {
    private FieldReading(String field, String understood, Optional<Place> decidedBy) {
        this(field, understood, decidedBy, Optional.empty());
    }

    static List<FieldReading> all(Format format, ReadBody body) {
        List<SaidField> said = SaidField.all(format, body.fields());
        Set<String> names = said.stream().map(SaidField::plain).collect(Collectors.toSet());
        return Stream.concat(
                        body.original().stream().flatMap(original -> byQuery(format, original, names)),
                        said.stream().map(one -> of(format, one)))
                .toList();
    }

    /** What the sender said and its file of jq took for something else. */
    private static Stream<FieldReading> byQuery(Format format, ObjectNode original, Set<String> names) {
        return SaidField.all(format, original).stream()
                .filter(one -> !names.contains(one.plain()))
                .map(one -> format.isSecret(one.name())
                        ? of(format, one)
                        : new FieldReading(one.name(), "read", query(format)));
    }

    private static Optional<Place> query(Format format) {
        return format.body().query().map(jq -> new Place(jq.file(), 1));
    }

    private static FieldReading of(Format format, SaidField one) {
        String name = one.name();
        Optional<Written> ours = format.ours(name);
        if (ours.isPresent()) {
            return new FieldReading(
                    name,
                    ours.get().text(),
                    Optional.of(ours.get().place()),
                    format.written(ours.get().text(), one.text()));
        }
        if (format.isSecret(name)) {
            return new FieldReading(name, "secret", format.secretBy(name));
        }
        Optional<Written> instead = format.vocabulary().instead(name);
        if (instead.isPresent()) {
            return new FieldReading(name, "refused", instead.map(Written::place));
        }
        Optional<Place> harmless = format.vocabulary().harmlessName(name);
        return harmless.isPresent()
                ? new FieldReading(name, "harmless", harmless)
                : new FieldReading(name, "unknown", format.vocabulary().tradeWord(name));
    }
}
