package dev.signalbox.brokers;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order;
import java.util.Optional;

/**
 * Something asked of a broker, in our words.
 *
 * @param operation what is asked
 * @param account for which account
 * @param order about which order; empty when it is about none
 * @param contract about which contract; empty when it is about none
 */
public record Question(Operation operation, Account account, Optional<Order> order, Optional<Contract> contract) {
    /**
     * Asks something about an order.
     *
     * @param operation what
     * @param account the order's account
     * @param order the order
     * @return the question
     */
    public static Question about(Operation operation, Account account, Order order) {
        return new Question(operation, account, Optional.of(order), Optional.empty());
    }

    /**
     * Asks something about an account as a whole.
     *
     * @param operation what
     * @param account the account
     * @return the question
     */
    public static Question about(Operation operation, Account account) {
        return new Question(operation, account, Optional.empty(), Optional.empty());
    }
}
