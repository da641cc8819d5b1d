package dev.signalbox.accounts;

import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One account at a broker.
 *
 * @param id the operator's name for it
 * @param connection how it is reached
 * @param number the broker's number of it; empty where the credentials have only one
 * @param terms its money and its hours
 * @param rules the rule set that it obeys; empty when it obeys none
 */
public record Account(
        String id, BrokerConnection connection, Optional<String> number, Terms terms, Optional<String> rules) {
    /** The currency of an account that says no other. */
    public static final String USUAL_CURRENCY = "USD";

    /**
     * Its money and its hours.
     *
     * @param startingBalance what was in it at first, in its currency
     * @param currency what its balance and profit are counted in, three letters such as {@code USD}
     * @param extendedHours whether its limit orders for shares may be filled before and after the regular session
     * @param byStrategy whether a close means its own strategy's position alone
     * @param matching how trades are made of executions
     * @param unprotected what is done when a position lacks the stop loss that was asked for
     */
    public record Terms(
            BigDecimal startingBalance,
            String currency,
            boolean extendedHours,
            boolean byStrategy,
            Matching matching,
            Unprotected unprotected) {
        /**
         * Its money and its hours, where nothing is closed for the want of a stop loss.
         *
         * @param startingBalance what was in it at first, in its currency
         * @param currency what its balance and profit are counted in
         * @param extendedHours whether its limit orders for shares may be filled outside the regular session
         * @param byStrategy whether a close means its own strategy's position alone
         * @param matching how trades are made of executions
         */
        public Terms(
                BigDecimal startingBalance,
                String currency,
                boolean extendedHours,
                boolean byStrategy,
                Matching matching) {
            this(startingBalance, currency, extendedHours, byStrategy, matching, Unprotected.USUAL);
        }

        /**
         * Its money and its hours, where trades are made in the usual way.
         *
         * @param startingBalance what was in it at first, in its currency
         * @param currency what its balance and profit are counted in
         * @param extendedHours whether its limit orders for shares may be filled outside the regular session
         * @param byStrategy whether a close means its own strategy's position alone
         */
        public Terms(BigDecimal startingBalance, String currency, boolean extendedHours, boolean byStrategy) {
            this(startingBalance, currency, extendedHours, byStrategy, Matching.USUAL);
        }
    }

    /**
     * An account in dollars that trades in the regular session.
     *
     * @param id the operator's name for it
     * @param connection how it is reached
     * @param number the broker's number of it; empty where the credentials have only one
     * @param startingBalance what was in it at first
     * @param rules the rule set that it obeys; empty when it obeys none
     */
    public Account(
            String id,
            BrokerConnection connection,
            Optional<String> number,
            BigDecimal startingBalance,
            Optional<String> rules) {
        this(id, connection, number, new Terms(startingBalance, USUAL_CURRENCY, false, false), rules);
    }

    /** {@return what was in it at first, in its currency} */
    public BigDecimal startingBalance() {
        return terms.startingBalance();
    }

    /** {@return whether a close means its own strategy's position alone} */
    public boolean byStrategy() {
        return terms.byStrategy();
    }

    /**
     * Says whether two lines of the file mean one account at one broker, whatever else they say of it.
     *
     * @param other another line
     * @return whether the connection, its broker and environment, the number and the currency are the same
     */
    public boolean isSameAs(Account other) {
        return number.equals(other.number)
                && terms.currency().equals(other.terms.currency())
                && connection.name().equals(other.connection.name())
                && connection.broker().equals(other.connection.broker())
                && connection
                        .access()
                        .map(Endpoint::environment)
                        .equals(other.connection.access().map(Endpoint::environment));
    }

    /** {@return the kinds of things that it can trade, as its broker has them} */
    public Set<Kind> trades() {
        return connection.access().map(Endpoint::trades).orElse(EnumSet.allOf(Kind.class));
    }

    /** {@return whether the hub plays its broker itself, so that nobody else knows anything of it} */
    public boolean isSimulated() {
        return connection.access().isEmpty();
    }
}
