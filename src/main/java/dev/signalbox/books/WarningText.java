package dev.signalbox.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.trading.AlertWarning;
import java.util.List;
import java.util.Optional;

/** How warnings stand in the journal: as JSON. */
public final class WarningText {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<List<AlertWarning>> LIST = new TypeReference<>() {};

    private WarningText() {}

    /**
     * Writes warnings.
     *
     * @param warnings the warnings, also none
     * @return a JSON array of them
     */
    public static String of(List<AlertWarning> warnings) {
        try {
            return MAPPER.writeValueAsString(warnings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("warnings cannot be written as JSON", e);
        }
    }

    static List<AlertWarning> read(Optional<String> text) {
        try {
            return text.isEmpty() ? List.of() : MAPPER.readValue(text.get(), LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal has warnings that are no JSON", e);
        }
    }
}
