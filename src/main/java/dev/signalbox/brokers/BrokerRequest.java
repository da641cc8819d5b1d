package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import java.util.Optional;

/**
 * Something asked of a broker, in our words.
 *
 * @param operation what is asked
 * @param account for which account
 * @param order about which order; empty when it is about none
 * @param kept what the broker's jq wanted to be kept with the order when it was sent; empty when nothing was
 * @param change what the order is to be changed to; empty when it is to stay as it is
 */
public record BrokerRequest(
        Operation operation,
        Account account,
        Optional<Order> order,
        Optional<JsonNode> kept,
        Optional<OrderFigures> change) {
    /**
     * Asks something about an order.
     *
     * @param operation what
     * @param account the order's account
     * @param order the order
     * @return the question
     */
    public static BrokerRequest about(Operation operation, Account account, Order order) {
        return new BrokerRequest(operation, account, Optional.of(order), Optional.empty(), Optional.empty());
    }

    /**
     * Asks for one page of what was executed.
     *
     * @param account the account
     * @param pull {@code from} and {@code now}, both RFC 3339, {@code cursor} as the page before gave it, null for the first
     *     one, and {@code order}, the broker's id of the one order that is meant, null for all
     * @return the question
     */
    public static BrokerRequest fills(Account account, JsonNode pull) {
        return new BrokerRequest(Operation.FILLS, account, Optional.empty(), Optional.of(pull), Optional.empty());
    }

    /**
     * Adds what was kept with the order.
     *
     * @param before what the broker's jq gave to be kept when the order was sent
     * @return the question with it
     */
    public BrokerRequest with(Optional<JsonNode> before) {
        return new BrokerRequest(operation, account, order, before, change);
    }

    /**
     * Adds what an order is to be changed to, which is asked for or looked for.
     *
     * @param figures what it is to be for, and at which prices
     * @return the question with it
     */
    public BrokerRequest changing(OrderFigures figures) {
        return new BrokerRequest(operation, account, order, kept, Optional.of(figures));
    }

    /**
     * Asks the same for the same account, as another line of the file has it.
     *
     * @param now the account as it is now
     * @return the question
     */
    public BrokerRequest by(Account now) {
        return new BrokerRequest(operation, now, order, kept, change);
    }

    /**
     * Asks something about an account as a whole.
     *
     * @param operation what
     * @param account the account
     * @return the question
     */
    public static BrokerRequest about(Operation operation, Account account) {
        return new BrokerRequest(operation, account, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
