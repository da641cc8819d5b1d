package dev.signalbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The body of a request, read strictly: what is not as it must be is refused in the broker's own way.
 *
 * @param json the body
 * @param refusal what the broker says to a body of which this is wrong
 */
public record Fields(JsonNode json, Function<String, Refusal> refusal) {
    /** {@return the fields of a body, which must be an object} */
    public static Fields of(String body, Function<String, Refusal> refusal) {
        try {
            JsonNode json = Json.read(body);
            if (json.isObject()) {
                return new Fields(json, refusal);
            }
        } catch (IllegalArgumentException e) {
            throw refusal.apply("no JSON: " + e.getMessage());
        }
        throw refusal.apply("request body format is invalid");
    }

    /** {@return the fields of a form, all of which are text} */
    public static Fields ofForm(String body, Function<String, Refusal> refusal) {
        ObjectNode fields = Json.of("{}");
        Request.parameters(body).forEach(fields::put);
        return new Fields(fields, refusal);
    }

    /** Refuses any other field: brokers may pass over it in silence, but it is a slip of ours. The names have blanks between them. */
    public Fields only(String names) {
        Set<String> known = Set.of(names.split(" "));
        json.fieldNames()
                .forEachRemaining(name -> check(known.contains(name), "the simulator does not know the field " + name));
        return this;
    }

    /** {@return an object within this one} */
    public Fields within(String name) {
        return new Fields(of(name, JsonNode::isObject, "an object"), refusal);
    }

    /** {@return an object within this one; empty when it is not there} */
    public Optional<Fields> perhaps(String name) {
        return json.has(name) ? Optional.of(within(name)) : Optional.empty();
    }

    /** {@return the objects in a list within this one} */
    public List<Fields> each(String name) {
        return json.path(name)
                .valueStream()
                .map(one -> new Fields(one, refusal))
                .toList();
    }

    /** {@return one of the objects in a list within this one, counted from 0 on; without fields when it is not there} */
    public Fields at(String name, int index) {
        return new Fields(json.path(name).path(index), refusal);
    }

    public String text(String name) {
        return perhapsText(name).orElseThrow(() -> refusal.apply(name + " is required"));
    }

    public Optional<String> perhapsText(String name) {
        return json.has(name)
                ? Optional.of(of(name, JsonNode::isTextual, "a string").textValue())
                : Optional.empty();
    }

    /** {@return a text that is one of these words} */
    public String oneOf(String name, String... words) {
        return oneOf(name, List.of(words));
    }

    public String oneOf(String name, Collection<String> words) {
        String word = text(name);
        check(words.contains(word), "invalid " + name + " " + word);
        return word;
    }

    /** {@return a number above zero that is written as a text} */
    public Optional<BigDecimal> decimal(String name) {
        Optional<String> text = perhapsText(name);
        text.ifPresent(digits -> check(digits.matches("\\d+(\\.\\d{1,9})?"), "invalid " + name + " " + digits));
        Optional<BigDecimal> number = text.map(BigDecimal::new);
        check(number.isEmpty() || number.get().signum() > 0, name + " must be > 0");
        return number;
    }

    /** {@return the same, which is refused with these words unless it is there exactly when it is due} */
    public Optional<BigDecimal> decimal(String name, boolean due, String words) {
        Optional<BigDecimal> number = decimal(name);
        check(number.isPresent() == due, words);
        return number;
    }

    /** {@return a whole number, which is refused with these words unless it is above zero} */
    public BigDecimal count(String name, String words) {
        BigDecimal count = BigDecimal.valueOf(integer(name));
        check(count.signum() > 0, words);
        return count;
    }

    public Optional<BigDecimal> number(String name) {
        return json.has(name)
                ? Optional.of(of(name, JsonNode::isNumber, "a number").decimalValue())
                : Optional.empty();
    }

    public long integer(String name) {
        return of(name, JsonNode::isIntegralNumber, "a whole number").longValue();
    }

    public boolean flag(String name) {
        return of(name, JsonNode::isBoolean, "true or false").booleanValue();
    }

    public Instant time(String name) {
        return OffsetDateTime.parse(text(name)).toInstant();
    }

    /** Refuses the body, with these words, unless it is right. */
    public void check(boolean right, String words) {
        if (!right) {
            throw refusal.apply(words);
        }
    }

    private JsonNode of(String name, Predicate<JsonNode> kind, String words) {
        check(kind.test(json.path(name)), name + " must be " + words);
        return json.path(name);
    }
}
