package dev.signalbox.cluster;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This hub, from its start to its end, and the services that it holds: hubs that share a database divide the connections
 * among themselves, and a service is the time for which one of them has one connection.
 */
public final class HubInstance {
    private final UUID id = UUID.randomUUID();
    private final Set<UUID> services = ConcurrentHashMap.newKeySet();

    /** Begins with an id of its own and without any service. */
    public HubInstance() {}

    /** {@return its id, a new one at each start} */
    public UUID id() {
        return id;
    }

    /**
     * Takes a service up, before the database says so: no order may find it unheld.
     *
     * @param service the service
     */
    public void begin(UUID service) {
        services.add(service);
    }

    /**
     * Gives a service up.
     *
     * @param service the service
     */
    public void end(UUID service) {
        services.remove(service);
    }

    /**
     * Asks whether a service is this hub's.
     *
     * @param service the service
     * @return whether this hub holds it
     */
    public boolean holds(UUID service) {
        return services.contains(service);
    }
}
