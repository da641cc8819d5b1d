package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.normalise.NumberText;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants an order to be changed to; what is not there stays as it is.
 *
 * @param quantity how much in all
 * @param limitPrice the worst price
 * @param stopPrice the price that sets it off
 */
record WantedFigures(Optional<BigDecimal> quantity, Optional<BigDecimal> limitPrice, Optional<BigDecimal> stopPrice) {
    /** The sender's names of the three. */
    record Names(String quantity, String limitPrice, String stopPrice) {
        static final Names OURS = new Names("quantity", "limit_price", "stop_price");

        List<String> all() {
            return List.of(quantity, limitPrice, stopPrice);
        }
    }

    /**
     * Reads a body.
     *
     * @throws InvalidAlert with all that is wrong in it
     */
    static WantedFigures read(JsonNode body, Names names) {
        List<FieldFault> faults = new ArrayList<>();
        if (!(body instanceof ObjectNode fields) || fields.isEmpty()) {
            throw new BadRequest(400, "invalid_request", "send one or more of " + String.join(", ", names.all()));
        }
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (!names.all().contains(field.getKey())) {
                faults.add(new FieldFault(
                        field.getKey(),
                        "unknown_field",
                        "an order that works can be changed in " + String.join(", ", names.all()) + " alone"));
            }
        }
        var wanted = new WantedFigures(
                number(fields, names.quantity(), faults),
                number(fields, names.limitPrice(), faults),
                number(fields, names.stopPrice(), faults));
        stopAt(faults);
        return wanted;
    }

    private static Optional<BigDecimal> number(ObjectNode fields, String name, List<FieldFault> faults) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = number(fields.get(name));
        if (number.isEmpty()) {
            faults.add(new FieldFault(name, "invalid_number", name + " must be a number above zero"));
        }
        return number;
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        return NumberText.parse(value).filter(one -> one.signum() > 0).map(Numbers::tidy);
    }

    /**
     * Puts them in the place of an order's own.
     *
     * @param present what the order is for now
     * @param order the order
     * @throws InvalidAlert when the order has no such price
     */
    OrderFigures in(OrderFigures present, Order order, Names names) {
        OrderType type = order.request().terms().type();
        List<FieldFault> faults = new ArrayList<>();
        boolean limited = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        boolean stopped = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
        limitPrice.filter(price -> !limited).ifPresent(price -> faults.add(foreign(names.limitPrice(), type)));
        stopPrice.filter(price -> !stopped).ifPresent(price -> faults.add(foreign(names.stopPrice(), type)));
        stopAt(faults);
        return new OrderFigures(
                quantity.orElse(present.quantity()),
                limitPrice.or(present::limitPrice),
                stopPrice.or(present::stopPrice));
    }

    private static FieldFault foreign(String name, OrderType type) {
        return new FieldFault(name, "contradiction", "a " + type.word() + " order has no " + name);
    }

    private static void stopAt(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidAlert(faults, false);
        }
    }
}
