package dev.signalbox.brokers;

import dev.signalbox.trading.ExecutionReport.Total;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderStatus;
import java.util.Optional;

/**
 * The state of an order, in a broker's words translated into ours.
 *
 * @param clientOrderId our id of it
 * @param brokerOrderId the broker's
 * @param status its status
 * @param done how much of it is done
 * @param asked how much it is for at the broker, and at which prices; empty when the broker does not say
 * @param remark what the broker says about it; empty when it says nothing
 */
public record OrderState(
        String clientOrderId,
        String brokerOrderId,
        OrderStatus status,
        Total done,
        Optional<OrderFigures> asked,
        Optional<OrderRemark> remark) {}
