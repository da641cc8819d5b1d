package dev.signalbox.risk;

import java.util.Optional;
import java.util.UUID;

/**
 * What stands in an account's way whatever it holds.
 *
 * @param killed whose kill switch is on; empty when none is
 * @param shut why the account takes no entries, as while it is flattened; empty when it takes them
 * @param keyOf the alert that used this one's key before, and said something else; empty when none did
 */
public record AccountGates(Optional<String> killed, Optional<String> shut, Optional<UUID> keyOf) {
    /** Nothing stands in its way. */
    public static final AccountGates OPEN = new AccountGates(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Gives the gates for an alert whose key was used before.
     *
     * @param first the alert that used it; empty when the key is new
     * @return the gates
     */
    public AccountGates keyOf(Optional<UUID> first) {
        return new AccountGates(killed, shut, first);
    }
}
