package dev.signalbox.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What Alpaca publishes about its Trading API, made stricter where it says less than Alpaca wants. */
final class AlpacaDescription {
    /** Digits as Alpaca takes them for quantities and prices; its description says only that they are texts. */
    private static final String DECIMAL = "^(0|[1-9][0-9]*)(\\.[0-9]{1,9})?$";

    private AlpacaDescription() {}

    static BrokerDescription read() {
        BrokerDescription alpaca = new BrokerDescription("alpaca");
        ObjectNode order = alpaca.closed("/paths/~1v2~1orders/post/requestBody/content/application~1json/schema");
        List.of("qty", "limit_price", "stop_price")
                .forEach(field -> ((ObjectNode) order.path("properties").path(field)).put("pattern", DECIMAL));
        return alpaca;
    }
}
