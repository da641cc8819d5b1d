package dev.signalbox.accounts;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One account at a broker.
 *
 * @param id the operator's name for it
 * @param connection how it is reached
 * @param number the broker's number of it; empty where the credentials have only one
 * @param startingBalance what was in it at first, in its currency
 * @param conduct how it is traded
 */
public record Account(
        String id, Connection connection, Optional<String> number, BigDecimal startingBalance, Conduct conduct) {
    /**
     * How an account is traded.
     *
     * @param rules the rule set that it obeys; empty when it obeys none
     * @param byStrategy whether a close means its own strategy's position alone
     */
    public record Conduct(Optional<String> rules, boolean byStrategy) {}

    /**
     * Gives an account of which nothing more is said.
     *
     * @param id the operator's name for it
     * @param connection how it is reached
     * @param number the broker's number of it; empty where the credentials have only one
     * @param startingBalance what was in it at first, in its currency
     * @param rules the rule set that it obeys; empty when it obeys none
     */
    public Account(
            String id,
            Connection connection,
            Optional<String> number,
            BigDecimal startingBalance,
            Optional<String> rules) {
        this(id, connection, number, startingBalance, new Conduct(rules, false));
    }

    /** {@return the rule set that it obeys; empty when it obeys none} */
    public Optional<String> rules() {
        return conduct.rules();
    }

    /** {@return whether a close means its own strategy's position alone} */
    public boolean byStrategy() {
        return conduct.byStrategy();
    }

    /** {@return whether the hub plays its broker itself, so that nobody else knows anything of it} */
    public boolean isSimulated() {
        return connection.access().isEmpty();
    }
}
