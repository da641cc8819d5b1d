package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** The body of a request. All calls have one, and numbers in it are numbers. */
record Body(JsonNode fields) {
    Body(String text) {
        this(parsed(text));
    }

    private static JsonNode parsed(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw Refused.unreadable("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    /** What it may hold; TopstepX itself would pass over other fields in silence. */
    Body only(String... names) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!Set.of(names).contains(name)) {
                throw Refused.unreadable("the simulator does not know the field " + name);
            }
        });
        return this;
    }

    long integer(String name) {
        JsonNode value = fields.path(name);
        if (!value.isIntegralNumber()) {
            throw Refused.unreadable("The field " + name + " is no whole number: " + value);
        }
        return value.longValue();
    }

    Optional<BigDecimal> number(String name) {
        JsonNode value = fields.path(name);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw Refused.unreadable("The field " + name + " is no number: " + value);
        }
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.decimalValue());
    }

    String text(String name) {
        if (!fields.path(name).isTextual()) {
            throw Refused.unreadable("The field " + name + " is no text: " + fields.path(name));
        }
        return fields.path(name).textValue();
    }

    boolean flag(String name) {
        if (!fields.path(name).isBoolean()) {
            throw Refused.unreadable("The field " + name + " is not true or false: " + fields.path(name));
        }
        return fields.path(name).booleanValue();
    }

    Instant time(String name) {
        return OffsetDateTime.parse(text(name)).toInstant();
    }
}
