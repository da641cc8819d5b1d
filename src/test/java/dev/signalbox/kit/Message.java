package dev.signalbox.kit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The text of an alert. */
public final class Message {
    private final ObjectNode fields = new JsonMapper().createObjectNode();

    public static Message buy(String quantity, String symbol) {
        return new Message().with("action", "buy").with("quantity", quantity).with("symbol", symbol);
    }

    public static Message sell(String quantity, String symbol) {
        return buy(quantity, symbol).with("action", "sell");
    }

    public static Message close(String symbol) {
        return new Message().with("action", "close").with("symbol", symbol);
    }

    public static Message target(String position, String symbol) {
        return new Message().with("target_position", position).with("symbol", symbol);
    }

    public Message to(String group) {
        return with("account_group", group);
    }

    /** Says at which price the market is. */
    public Message at(String price) {
        return with("market_price", price);
    }

    public Message limit(String price) {
        return with("order_type", "limit").with("price", price);
    }

    public Message stop(String price) {
        return with("order_type", "stop").with("stop_price", price);
    }

    public Message stopLimit(String stop, String limit) {
        return with("order_type", "stop_limit").with("stop_price", stop).with("limit_price", limit);
    }

    public Message key(String key) {
        return with("alert_key", key);
    }

    public Message with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    /** Says something that is not text. */
    public Message withJson(String field, String json) {
        fields.set(field, Answer.parse(json));
        return this;
    }

    public String json() {
        return fields.toString();
    }
}
