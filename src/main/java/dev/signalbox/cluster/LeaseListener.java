package dev.signalbox.cluster;

/**
 * Is told what becomes of this hub's leases, on the one thread that renews them. What a listener throws ends the turn: it
 * is reported again a second later.
 */
public interface LeaseListener {
    /** The leases were renewed, before anything else is told; once a second. */
    default void renewed() {}

    /**
     * A connection is this hub's now, or another hub recorded orders for it.
     *
     * @param connection the connection
     */
    default void taken(String connection) {}

    /**
     * Asks whether a connection is to be told of again, because something of it did not come here.
     *
     * @param connection the connection
     * @return whether it is to be told again
     */
    default boolean isIncomplete(String connection) {
        return false;
    }

    /**
     * A connection is another hub's now.
     *
     * @param connection the connection
     */
    default void lost(String connection) {}
}
