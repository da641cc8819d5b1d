package dev.signalbox.conformance.oanda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body of {@code POST /v3/accounts/{id}/orders}, and what OANDA has against it. */
final class OandaRequest {
    private static final Set<String> FIELDS =
            Set.of("type", "instrument", "units", "price", "timeInForce", "positionFill", "clientExtensions");
    private static final BigDecimal MOST_UNITS = new BigDecimal("100000000");
    private static final int LONGEST_ID = 128;
    private static final int PRICE_DIGITS = 5;

    /** The digits behind the point that units of an instrument may have. */
    private static final Map<String, Integer> UNIT_DIGITS =
            Map.of("EUR_USD", 0, "GBP_USD", 0, "USD_JPY", 0, "XAU_USD", 0, "SPX500_USD", 1);

    private final JsonNode order;

    private OandaRequest(JsonNode order) {
        this.order = order;
    }

    static OandaRequest read(String body) {
        try {
            JsonNode whole = new JsonMapper().readTree(body);
            if (whole.path("order").isObject() && whole.size() == 1) {
                return new OandaRequest(whole.path("order"));
            }
        } catch (JsonProcessingException e) {
            throw new Refused(
                    400, "oanda::rest::core::InvalidParameterException", "no JSON: " + e.getOriginalMessage());
        }
        throw Refused.parameter("order");
    }

    String clientOrderId() {
        return order.at("/clientExtensions/id").asText("");
    }

    /** {@return the type as the order's transaction has it, without {@code _ORDER}} */
    String type() {
        return order.path("type").asText();
    }

    /** {@return whether it may only make a position smaller} */
    boolean onlyReduces() {
        return order.path("positionFill").asText().equals("REDUCE_ONLY");
    }

    String units() {
        return order.path("units").asText();
    }

    Ticket ticket() {
        order.fieldNames().forEachRemaining(name -> require(FIELDS.contains(name), name));
        require(UNIT_DIGITS.containsKey(order.path("instrument").asText()), "order.instrument");
        require(Set.of("MARKET", "LIMIT", "STOP").contains(type()), "order.type");
        require(order.path("units").isTextual() && units().matches("-?\\d+(\\.\\d+)?"), "order.units");
        require(
                Set.of("DEFAULT", "OPEN_ONLY", "REDUCE_FIRST", "REDUCE_ONLY")
                        .contains(order.path("positionFill").asText("DEFAULT")),
                "order.positionFill");
        refuse(clientOrderId().length() > LONGEST_ID, "CLIENT_ORDER_ID_INVALID", "The client Order ID is invalid");
        checkUnits(new BigDecimal(units()));
        return new Ticket(
                clientOrderId(),
                order.path("instrument").asText(),
                units().startsWith("-") ? "sell" : "buy",
                new BigDecimal(units()).abs(),
                new Ticket.Terms(type().toLowerCase(Locale.ROOT), price(), Optional.empty(), timeInForce()));
    }

    private void checkUnits(BigDecimal units) {
        refuse(units.signum() == 0, "UNITS_INVALID", "The units specified are invalid");
        refuse(
                units.scale() > UNIT_DIGITS.get(order.path("instrument").asText()),
                "UNITS_PRECISION_EXCEEDED",
                "The units specified contain more precision than is allowed for the Order's instrument");
        refuse(
                units.abs().compareTo(MOST_UNITS) > 0,
                "UNITS_LIMIT_EXCEEDED",
                "The units specified exceeds the maximum number of units allowed");
    }

    private String timeInForce() {
        String time = order.path("timeInForce").asText();
        Set<String> known = type().equals("MARKET") ? Set.of("FOK", "IOC") : Set.of("GTC", "GTD", "GFD", "FOK", "IOC");
        refuse(!known.contains(time), "TIME_IN_FORCE_INVALID", "The timeInForce is invalid");
        return time;
    }

    private Optional<BigDecimal> price() {
        if (type().equals("MARKET")) {
            require(!order.has("price"), "order.price");
            return Optional.empty();
        }
        require(order.path("price").isTextual(), "order.price");
        BigDecimal price = new BigDecimal(order.path("price").asText());
        refuse(
                price.stripTrailingZeros().scale() > PRICE_DIGITS,
                "PRICE_PRECISION_EXCEEDED",
                "The price specified contains more precision than is allowed for the instrument");
        return Optional.of(price);
    }

    private static void require(boolean right, String name) {
        if (!right) {
            throw Refused.parameter(name);
        }
    }

    private static void refuse(boolean wrong, String reason, String message) {
        if (wrong) {
            throw Refused.order(reason, message);
        }
    }
}
