package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The body of {@code POST /order/placeorder}, and what Tradovate has against it. */
record OrderRequest(JsonNode body) {
    private static final Set<String> FIELDS = Set.of(
            "accountSpec",
            "accountId",
            "clOrdId",
            "customTag50",
            "text",
            "action",
            "symbol",
            "orderQty",
            "orderType",
            "price",
            "stopPrice",
            "timeInForce",
            "isAutomated",
            "p-ticket");

    Ticket ticket() {
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw Refused.malformed("the simulator does not know the field " + name);
            }
        });
        if (!body.path("isAutomated").asBoolean()) {
            throw Refused.malformed("a program must say isAutomated");
        }
        if (!Contracts.isName(oneLine("symbol"))) {
            throw Refused.because("InvalidContract", "no contract " + oneLine("symbol"));
        }
        String side = oneOf("action", Set.of("Buy", "Sell")).toLowerCase(Locale.ROOT);
        return new Ticket(oneLine("clOrdId"), oneLine("symbol"), side, quantity(), terms());
    }

    private BigDecimal quantity() {
        JsonNode quantity = body.path("orderQty");
        if (!quantity.isIntegralNumber() || quantity.asInt() <= 0) {
            throw Refused.malformed("orderQty must be a whole number above zero");
        }
        return quantity.decimalValue();
    }

    /** The pages differ on where a stop has its price, so either will do here. */
    private Ticket.Terms terms() {
        String type = oneOf("orderType", Set.of("Market", "Limit", "Stop", "StopLimit"));
        Optional<BigDecimal> price = price("price", type.endsWith("Limit"));
        Optional<BigDecimal> stop = price("stopPrice", type.equals("StopLimit"));
        if (type.equals("Stop") && price.isEmpty() && stop.isEmpty()) {
            throw Refused.because("InvalidPrice", "a Stop needs a price");
        }
        String timeInForce = oneOf("timeInForce", Set.of("Day", "GTC", "IOC", "FOK"));
        return new Ticket.Terms(type.toLowerCase(Locale.ROOT), price, stop, timeInForce);
    }

    private Optional<BigDecimal> price(String field, boolean due) {
        JsonNode price = body.path(field);
        if (due && !price.isNumber()) {
            throw Refused.because("InvalidPrice", field + " must be a number");
        }
        return price.isNumber() ? Optional.of(price.decimalValue()) : Optional.empty();
    }

    private String oneOf(String field, Set<String> words) {
        String word = oneLine(field);
        if (!words.contains(word)) {
            throw Refused.malformed("invalid " + field + " " + word);
        }
        return word;
    }

    private String oneLine(String field) {
        String text = body.path(field).asText();
        if (text.isEmpty() || text.length() > 64) {
            throw Refused.malformed(field + " must have 1 to 64 characters");
        }
        return text;
    }
}
