package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A list as a table for spreadsheets, after RFC 4180: the first line names the fields as JSON does, null is empty, booleans
 * are {@code true} and {@code false}, and what a field holds several of stands in it with blanks between.
 */
final class Csv {
    /** Its media type. */
    static final String TYPE = "text/csv";

    private static final MediaType MEDIA_TYPE = MediaType.parseMediaType(TYPE);

    private final ObjectMapper mapper;

    Csv(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Whether who sends this {@code Accept} wants a table. */
    static boolean isWanted(String accept) {
        List<MediaType> ranges;
        try {
            ranges = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        double table = quality(ranges.stream().filter(MEDIA_TYPE::equalsTypeAndSubtype));
        return table > 0
                && table >= quality(ranges.stream().filter(range -> range.includes(MediaType.APPLICATION_JSON)));
    }

    /** That of the most specific one of ranges that all mean the same; 0 when there is none. */
    private static double quality(Stream<MediaType> ranges) {
        return ranges.min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    /** Gives the lines one after the other. */
    interface Lines {
        void each(Consumer<Object> take);
    }

    /**
     * Writes a table.
     *
     * @param line the record that each line is
     * @param lines gives the lines; they are written as they come
     */
    void write(Class<? extends Record> line, Lines lines, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> fields = fields(line);
        text.write(String.join(",", fields) + "\r\n");
        lines.each(one -> write(mapper.valueToTree(one), fields, text));
        text.flush();
    }

    private List<String> fields(Class<? extends Record> line) {
        return Arrays.stream(line.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private static void write(JsonNode line, List<String> fields, Writer text) {
        try {
            text.write(fields.stream().map(field -> field(line.path(field))).collect(Collectors.joining(",")));
            text.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the reader of the table is gone", e);
        }
    }

    private static String field(JsonNode value) {
        String text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" "))
                : value.isNull() || value.isMissingNode() ? "" : value.asText();
        return quoted(harmless(text, value));
    }

    /** A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stay what they are. */
    private static String harmless(String text, JsonNode value) {
        boolean formula = value.isTextual() && text.matches("(?s)[=+@\\t\\r-].*") && !text.matches("-?[0-9.]+");
        return formula ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
