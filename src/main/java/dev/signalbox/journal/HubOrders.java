package dev.signalbox.journal;

import dev.signalbox.cluster.HubInstance;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which hub the orders of an account are for: the one that serves its connection.
 *
 * @param lockedAccounts knows which lease each account is in
 * @param hub this one
 */
record HubOrders(LockedAccounts lockedAccounts, HubInstance hub) {
    /** Whether this hub sends the orders of an account. */
    boolean areOurs(String account) {
        return lockedAccounts.lease(account).filter(hub::holds).isPresent();
    }

    /** The leases of other hubs among those that accounts are in, each once. */
    List<String> others(Stream<String> accounts) {
        return accounts.flatMap(account -> lockedAccounts.lease(account).stream())
                .filter(lease -> !hub.holds(lease))
                .map(UUID::toString)
                .distinct()
                .toList();
    }
}
