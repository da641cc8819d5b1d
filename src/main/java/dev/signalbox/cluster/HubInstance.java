package dev.signalbox.cluster;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This hub, from its start to its end, and the leases that it holds: hubs that share a database divide the connections
 * among themselves, and a lease is the time for which one of them has one connection.
 */
public final class HubInstance {
    private final UUID id = UUID.randomUUID();
    private final Set<UUID> leases = ConcurrentHashMap.newKeySet();

    /** Begins with an id of its own and without any lease. */
    public HubInstance() {}

    /** {@return its id, a new one at each start} */
    public UUID id() {
        return id;
    }

    /**
     * Takes a lease up, before the database says so: no order may find it unheld.
     *
     * @param lease the lease
     */
    public void begin(UUID lease) {
        leases.add(lease);
    }

    /**
     * Gives a lease up.
     *
     * @param lease the lease
     */
    public void end(UUID lease) {
        leases.remove(lease);
    }

    /**
     * Asks whether a lease is this hub's.
     *
     * @param lease the lease
     * @return whether this hub holds it
     */
    public boolean holds(UUID lease) {
        return leases.contains(lease);
    }
}
