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
 * @param rules the rule set that it obeys; empty when it obeys none
 */
public record Account(
        String id, Connection connection, Optional<String> number, BigDecimal startingBalance, Optional<String> rules) {
    /** {@return whether the hub plays its broker itself, so that nobody else knows anything of it} */
    public boolean isSimulated() {
        return connection.access().isEmpty();
    }
}
