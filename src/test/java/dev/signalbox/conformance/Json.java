package dev.signalbox.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * JSON as a broker's own page shows it, with the names of {@link Facts} in it: {@code $id} is the fact as it is, {@code "$id"}
 * the same as text, {@code #id} a text that is a number there. Keys need no quotes.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern FACT = Pattern.compile("\"\\$(\\w+)\"|\\$(\\w+)|#(\\w+)");

    private Json() {}

    /** {@return the object, with the facts filled in} */
    static ObjectNode of(String template, Facts facts) {
        return (ObjectNode) read(FACT.matcher(template).replaceAll(name -> filled(name, facts)));
    }

    /** {@return the object, which has no facts in it} */
    public static ObjectNode of(String template) {
        return of(template, Facts.none());
    }

    /** {@return a list of what each thing becomes} */
    public static <T> ArrayNode list(Collection<T> things, Function<? super T, ? extends JsonNode> words) {
        return list(things.stream().map(words));
    }

    /** {@return all of this as a list} */
    public static ArrayNode list(Stream<? extends JsonNode> all) {
        ArrayNode list = MAPPER.createArrayNode();
        all.forEach(list::add);
        return list;
    }

    /**
     * Reads what somebody sent.
     *
     * @param text the text
     * @return its JSON
     * @throws IllegalArgumentException when it is none
     */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static String filled(MatchResult name, Facts facts) {
        if (name.group(1) != null) {
            JsonNode value = facts.get(name.group(1));
            return Matcher.quoteReplacement(value.isNull() ? "null" : quoted(value.asText()));
        }
        return Matcher.quoteReplacement(
                name.group(2) != null
                        ? written(facts.get(name.group(2)))
                        : facts.get(name.group(3)).asText());
    }

    private static String written(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.toString();
    }

    private static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }
}
