package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.mapping.Format;
import java.util.List;

/**
 * What was made of one field of an alert.
 *
 * @param field the sender's name of it, with dots for what it lies within
 * @param understood our name of the field; or {@code secret}, {@code harmless}, or {@code unknown} when it is left out, and
 *     then a warning or a fault says why
 */
public record FieldReading(String field, String understood) {
    static List<FieldReading> all(Format format, ObjectNode body) {
        return SaidField.all(format, body).stream()
                .map(said -> new FieldReading(said.name(), understood(format, said.name())))
                .toList();
    }

    private static String understood(Format format, String name) {
        return format.ours(name)
                .orElseGet(() -> format.isSecret(name)
                        ? "secret"
                        : format.vocabulary().isHarmless(name) ? "harmless" : "unknown");
    }
}
