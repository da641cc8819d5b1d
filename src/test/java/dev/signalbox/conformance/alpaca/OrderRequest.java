package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The body of {@code POST /v2/orders}, and what Alpaca has against it. */
final class OrderRequest {
    private static final Set<String> FIELDS = Set.of(
            "symbol",
            "qty",
            "side",
            "type",
            "time_in_force",
            "limit_price",
            "stop_price",
            "extended_hours",
            "client_order_id",
            "order_class",
            "position_intent");
    private static final int LONGEST_ID = 128;

    private final JsonNode body;

    private OrderRequest(JsonNode body) {
        this.body = body;
    }

    static Ticket read(String body) {
        JsonNode fields = parsed(body);
        fields.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw Refused.invalid("the simulator does not know the field " + name);
            }
        });
        Ticket ticket = new OrderRequest(fields).ticket();
        AlpacaMarket.of(ticket.symbol()).check(ticket);
        return ticket;
    }

    private static JsonNode parsed(String body) {
        try {
            JsonNode fields = new JsonMapper().readTree(body);
            if (fields.isObject()) {
                return fields;
            }
        } catch (JsonProcessingException e) {
            throw Refused.invalid("request body format is invalid: " + e.getOriginalMessage());
        }
        throw Refused.invalid("request body format is invalid");
    }

    private Ticket ticket() {
        String id = text("client_order_id").orElseGet(() -> UUID.randomUUID().toString());
        if (id.length() > LONGEST_ID) {
            throw Refused.invalid("client_order_id must be no more than 128 characters");
        }
        BigDecimal quantity = decimal("qty").orElseThrow(() -> Refused.invalid("qty or notional is required"));
        return new Ticket(id, required("symbol"), oneOf("side", Set.of("buy", "sell")), quantity, terms());
    }

    private Ticket.Terms terms() {
        String type = oneOf("type", Set.of("market", "limit", "stop", "stop_limit"));
        String timeInForce = oneOf("time_in_force", Set.of("day", "gtc", "opg", "cls", "ioc", "fok"));
        return new Ticket.Terms(
                type,
                price("limit_price", type.endsWith("limit")),
                price("stop_price", type.startsWith("stop")),
                timeInForce);
    }

    private Optional<BigDecimal> price(String field, boolean due) {
        Optional<BigDecimal> price = decimal(field);
        if (price.isPresent() != due) {
            String type = body.path("type").asText();
            throw Refused.invalid(type + " orders " + (due ? "require" : "must not have") + " " + field);
        }
        return price;
    }

    /** Alpaca's description has all decimals as strings. */
    private Optional<BigDecimal> decimal(String field) {
        Optional<String> text = text(field);
        if (text.isPresent() && !text.get().matches("\\d+(\\.\\d{1,9})?")) {
            throw Refused.invalid("invalid " + field + " " + text.get());
        }
        Optional<BigDecimal> number = text.map(BigDecimal::new);
        if (number.isPresent() && number.get().signum() == 0) {
            throw Refused.invalid(field + " must be > 0");
        }
        return number;
    }

    private String required(String field) {
        return text(field).orElseThrow(() -> Refused.invalid(field + " is required"));
    }

    private String oneOf(String field, Set<String> words) {
        String word = required(field);
        if (!words.contains(word)) {
            throw Refused.invalid("invalid " + field + " " + word);
        }
        return word;
    }

    private Optional<String> text(String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw Refused.invalid(field + " must be a string");
        }
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.textValue());
    }
}
