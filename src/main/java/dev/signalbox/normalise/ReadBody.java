package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.mapping.Body;
import dev.signalbox.mapping.Format;
import dev.signalbox.mapping.Jq;
import dev.signalbox.mapping.MappingRefusal;
import dev.signalbox.trading.AlertWarning;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The fields of a body, whatever its form.
 *
 * @param original the body as one JSON object; empty when it is a text
 * @param fields its fields, under names that the sender's format knows
 * @param refused what the sender's file of jq says that cannot be carried out; an exit goes without it
 * @param warnings what it says was left out
 */
record ReadBody(
        Optional<ObjectNode> original, ObjectNode fields, List<FieldFault> refused, List<AlertWarning> warnings) {
    private static final String KEPT_FIELDS = "fields";

    /**
     * Reads a body.
     *
     * @throws InvalidAlert when it is not of the sender's form, or says what cannot be done at all
     */
    static ReadBody of(Format format, byte[] bytes) {
        Body form = format.body();
        if (form.isText() && !startsAsJson(bytes)) {
            return asked(form.query().orElseThrow(() -> malformed(NO_QUERY)), Optional.empty(), text(bytes));
        }
        ObjectNode object = JsonBody.read(bytes);
        return form.query()
                .map(query -> asked(query, Optional.of(object), object))
                .orElseGet(() -> new ReadBody(Optional.of(object), object, List.of(), List.of()));
    }

    /** The same body with other fields. */
    ReadBody with(ObjectNode others) {
        return new ReadBody(original, others, refused, warnings);
    }

    private static final String NO_QUERY =
            "the body is a text, and the sender's format has no alert.jq to read it; send one JSON object";

    private static boolean startsAsJson(byte[] bytes) {
        for (byte one : bytes) {
            if (!Character.isWhitespace(one)) {
                return one == '{' || one == '[';
            }
        }
        return false;
    }

    private static TextNode text(byte[] bytes) {
        try {
            return TextNode.valueOf(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw malformed("the body is not valid UTF-8 text; send UTF-8");
        }
    }

    private static ReadBody asked(Jq query, Optional<ObjectNode> original, JsonNode body) {
        JsonNode read = applied(query, body);
        List<FieldFault> impossible = faults(read.path("impossible"));
        if (!impossible.isEmpty()) {
            throw new InvalidAlert(impossible, false);
        }
        if (read.path(KEPT_FIELDS) instanceof ObjectNode fields) {
            return new ReadBody(original, fields, faults(read.path("refused")), warnings(read.path("warnings")));
        }
        throw malformed("the sender's alert.jq gave no fields; it must give {\"fields\": {…}}");
    }

    private static JsonNode applied(Jq query, JsonNode body) {
        try {
            return query.apply(body);
        } catch (MappingRefusal refusal) {
            throw malformed(String.valueOf(refusal.getMessage()));
        }
    }

    private static InvalidAlert malformed(String detail) {
        return new InvalidAlert(List.of(new FieldFault("", "malformed_body", detail)), false);
    }

    private static List<FieldFault> faults(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> new FieldFault(
                        one.path("field").asText(),
                        one.path("code").asText("unsupported_field"),
                        one.path("detail").asText()))
                .toList();
    }

    private static List<AlertWarning> warnings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> new AlertWarning(
                        one.path("field").asText(),
                        one.path("code").asText("left_out"),
                        one.path("detail").asText()))
                .toList();
    }
}
