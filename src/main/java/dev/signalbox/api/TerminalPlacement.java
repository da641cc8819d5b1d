package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an order as a chart's broker client places it, and says it as an order by hand. */
final class TerminalPlacement {
    private static final Map<Integer, String> SIDES = Map.of(1, "buy", -1, "sell");
    private static final Map<Integer, String> TYPES = Map.of(1, "limit", 2, "market", 3, "stop", 4, "stop_limit");

    /** Ours, by the client's names; its prices and quantities are ours too. */
    private static final Map<String, String> NUMBERS = Map.of(
            "qty", "quantity",
            "limitPrice", "limit_price",
            "stopPrice", "stop_price",
            "stopLoss", "stop_loss",
            "takeProfit", "take_profit",
            "seenPrice", "market_price");

    /** What a chart adds for itself, or what it saw when the order was given; the others are read one by one. */
    private static final Set<String> PASSED_OVER =
            Set.of("symbol", "side", "type", "currentQuotes", "symbolType", "id", "isClose");

    private final ObjectNode fields;
    private final List<FieldFault> faults = new ArrayList<>();
    private final ObjectNode order = JsonNodeFactory.instance.objectNode();

    private TerminalPlacement(ObjectNode fields) {
        this.fields = fields;
    }

    /**
     * Reads.
     *
     * @param body what the client sent
     * @param account whose order it is
     * @return the body of an order by hand
     * @throws InvalidAlert with all that is wrong
     */
    static byte[] read(JsonNode body, String account) {
        if (!(body instanceof ObjectNode fields)) {
            throw new BadRequest(400, "malformed_json", "the body is no JSON object; send symbol, side, type and qty");
        }
        return new TerminalPlacement(fields).read(account);
    }

    private byte[] read(String account) {
        order.put("account", account).put("symbol", fields.path("symbol").asText(""));
        due("symbol", fields.path("symbol").isTextual(), "the symbol's name");
        word("side", "action", SIDES, "1 to buy or -1 to sell");
        word("type", "order_type", TYPES, "1 limit, 2 market, 3 stop or 4 stop-limit");
        due("qty", fields.hasNonNull("qty"), "how much");
        fields.properties().forEach(this::read);
        close();
        seen();
        if (!faults.isEmpty()) {
            throw new InvalidAlert(faults, false);
        }
        return order.toString().getBytes(UTF_8);
    }

    private void due(String name, boolean there, String what) {
        if (!there) {
            faults.add(new FieldFault(name, "missing_field", name + " must be there: " + what));
        }
    }

    private void word(String name, String ours, Map<Integer, String> words, String right) {
        JsonNode number = fields.path(name);
        Optional<String> word = Optional.of(number)
                .filter(said -> said.isIntegralNumber() && said.canConvertToInt())
                .flatMap(known -> Optional.ofNullable(words.get(known.intValue())));
        word.ifPresentOrElse(
                known -> order.put(ours, known),
                () -> faults.add(new FieldFault(name, "unknown_" + ours, name + " must be " + right)));
    }

    private void read(Map.Entry<String, JsonNode> field) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        if (value.isNull() || PASSED_OVER.contains(name) || asksNothing(name, value)) {
            return;
        }
        if (name.equals("duration")) {
            duration(value);
        } else if (!NUMBERS.containsKey(name)) {
            faults.add(new FieldFault(name, "unknown_field", "the hub does not know " + name));
        } else if (value.isNumber() || value.isTextual()) {
            order.set(NUMBERS.get(name), value);
        } else {
            faults.add(new FieldFault(name, "invalid_number", name + " must be a number"));
        }
    }

    /** The stop of a stop order is an ordinary one (0) as a rule; another kind, or a field of the chart's owner, is refused. */
    private static boolean asksNothing(String name, JsonNode value) {
        return name.equals("stopType") && value.asInt(-1) == 0
                || name.equals("customFields") && value.isContainerNode() && value.isEmpty();
    }

    /** An order to close never opens the other side, whatever was closed meanwhile. */
    private void close() {
        JsonNode close = fields.path("isClose");
        if (close.asBoolean()) {
            order.put("reduce_only", true);
        } else if (!close.isMissingNode() && !close.isNull() && !close.isBoolean()) {
            faults.add(new FieldFault("isClose", "invalid_boolean", "isClose must be true or false"));
        }
    }

    /** The client's own words for it are ours in capitals. */
    private void duration(JsonNode value) {
        String word = value.isTextual() ? value.asText() : value.path("type").asText();
        order.put("time_in_force", word.toLowerCase(java.util.Locale.ROOT));
    }

    /** What the chart showed: a buyer saw the ask. */
    private void seen() {
        String quote = order.path("action").asText().equals("buy") ? "ask" : "bid";
        JsonNode price = fields.path("currentQuotes").path(quote);
        if (!order.has("market_price") && price.isNumber()) {
            order.set("market_price", price);
        }
    }
}
