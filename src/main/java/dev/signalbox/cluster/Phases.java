package dev.signalbox.cluster;

/**
 * How a hub ends, from top to bottom; it begins from bottom to top. What is to be done must not lose what it is done by. For
 * Spring's life cycle: what has a higher phase begins later and ends earlier. Camel's own phase, its routes, lies between
 * lanes and watch; the pool and the database end after all phases, as they are closed with what uses them.
 */
public final class Phases {
    /** The door: nothing new comes in, and what is in is answered. */
    public static final int DOOR = Integer.MAX_VALUE;

    /** What is done by the clock. */
    public static final int CLOCK = Integer.MAX_VALUE - 10;

    /** What looks again and again, and gives the lanes orders. */
    public static final int ROUNDS = Integer.MAX_VALUE - 20;

    /** Lanes and order pollers: their orders go by Camel's routes, and what brokers say to the writer. */
    public static final int LANES = Integer.MAX_VALUE - 30;

    /** The hub's watch over what it serves. */
    public static final int WATCH = 1;

    /** The journal's writer: begins before any request, and writes what the last one and the lanes leave. */
    public static final int WRITER = 0;

    private Phases() {}
}
