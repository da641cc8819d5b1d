package dev.signalbox.cluster;

/**
 * In which order the parts of a hub begin and end, for Spring's life cycle: what has a higher phase begins later and ends
 * earlier. So an end goes door, clock, rounds, lanes, Camel's routes (Camel's own phase lies between), watch, writer; then
 * the pool and the database are closed. What is to be done must not lose what it is done by.
 */
public final class Phases {
    /** The journal's writer: begins before any request, and writes what the last one and the lanes leave. */
    public static final int WRITER = 0;

    /** The hub's watch over what it serves. */
    public static final int WATCH = 1;

    /** Lanes and followers: their orders go by Camel's routes, and what brokers say to the writer. */
    public static final int LANES = Integer.MAX_VALUE - 30;

    /** What looks again and again, and gives the lanes orders. */
    public static final int ROUNDS = Integer.MAX_VALUE - 20;

    /** What is done by the clock. */
    public static final int CLOCK = Integer.MAX_VALUE - 10;

    /** The door: nothing new comes in, and what is in is answered. */
    public static final int DOOR = Integer.MAX_VALUE;

    private Phases() {}
}
