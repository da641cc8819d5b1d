package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Says a question in JSON, as a broker's {@code request.jq} reads it; {@code docs/add-a-broker.md} lists its fields.
 * Decimals are text: no number of ours passes through a floating-point one.
 */
public final class BrokerRequestJson {
    private static final BigDecimal BELOW = new BigDecimal("0.95");
    private static final BigDecimal ABOVE = new BigDecimal("1.05");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BrokerRequestJson() {}

    /**
     * Says a question in JSON.
     *
     * @param brokerRequest the question
     * @return the text; what is not there is null
     */
    public static ObjectNode of(BrokerRequest brokerRequest) {
        ObjectNode text = JSON.objectNode();
        text.put("operation", brokerRequest.operation().word());
        text.set("account", account(brokerRequest.account()));
        text.set("order", brokerRequest.order().map(BrokerRequestJson::order).orElse(null));
        if (brokerRequest.operation() == Operation.FILLS) {
            text.set("pull", brokerRequest.kept().orElseThrow());
        } else {
            brokerRequest.kept().ifPresent(kept -> text.withObject("/order").set("kept", kept));
        }
        brokerRequest.change().ifPresent(change -> text.withObject("/order")
                .set("change", change(change, brokerRequest.order().orElseThrow())));
        if (brokerRequest.operation().isAboutSession()) {
            text.set("credentials", credentials(brokerRequest.account()));
        }
        return text;
    }

    private static ObjectNode change(OrderFigures change, Order order) {
        return JSON.objectNode()
                .put("quantity", Numbers.text(change.quantity()))
                .put(
                        "remaining",
                        Numbers.text(change.quantity().subtract(order.progress().filledQuantity())))
                .put("limit_price", text(change.limitPrice()))
                .put("stop_price", text(change.stopPrice()));
    }

    /** The only questions that carry them are those for a token; nothing of it is ever kept. */
    private static ObjectNode credentials(Account account) {
        ObjectNode credentials = JSON.objectNode();
        account.connection().access().orElseThrow().credentials().forEach(credentials::put);
        return credentials;
    }

    private static ObjectNode account(Account account) {
        return JSON.objectNode()
                .put("id", account.id())
                .put("number", account.number().orElse(null))
                .put("extended_hours", account.terms().extendedHours())
                .put(
                        "environment",
                        account.connection().access().map(Endpoint::environment).orElse(null));
    }

    private static ObjectNode order(Order order) {
        Order.Request request = order.request();
        Optional<Order.Beside> beside = request.protects().flatMap(Order.Protects::beside);
        return contract(order.contract())
                .put("client_order_id", order.key().clientOrderId())
                .put("broker_order_id", order.progress().brokerOrderId().orElse(null))
                .put("side", request.side().word())
                .put("quantity", Numbers.text(request.quantity()))
                .put("reduce_only", request.reduceOnly())
                .put(
                        "protects",
                        request.protects()
                                .map(Order.Protects::kind)
                                .map(ProtectionKind::word)
                                .orElse(null))
                .put("order_type", request.terms().type().word())
                .put("limit_price", text(request.terms().limitPrice()))
                .put("stop_price", text(request.terms().stopPrice()))
                .put("time_in_force", request.terms().timeInForce().word())
                .put("trail", text(request.protects().flatMap(Order.Protects::trail)))
                .put("beside", beside.map(Order.Beside::clientOrderId).orElse(null))
                .put("beside_price", text(beside.map(Order.Beside::price)))
                .put("worst_price", text(worst(request)))
                .put("recorded_at", order.origin().recorded().toString());
    }

    /** For brokers that take a stop only with a limit: a twentieth beyond it, so that it fills all the same. */
    private static Optional<BigDecimal> worst(Order.Request request) {
        return request.terms()
                .stopPrice()
                .filter(stop -> request.protects().isPresent())
                .map(stop -> {
                    BigDecimal part = request.side() == Side.SELL ? BELOW : ABOVE;
                    return stop.multiply(part).setScale(Math.max(0, stop.scale()), RoundingMode.HALF_EVEN);
                });
    }

    private static ObjectNode contract(Contract contract) {
        return JSON.objectNode()
                .put("symbol", contract.traded())
                .put("root", contract.root())
                .put("kind", contract.kind().word());
    }

    private static String text(Optional<BigDecimal> number) {
        return number.map(Numbers::text).orElse(null);
    }
}
