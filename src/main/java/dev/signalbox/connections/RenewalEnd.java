package dev.signalbox.connections;

/** How it ended that a person wanted another session. */
public sealed interface RenewalEnd {
    /** There is one. */
    record Done() implements RenewalEnd {}

    /**
     * There is none; what was before stays as far as the broker still accepts it.
     *
     * @param reason in words for a person, without secrets
     */
    record Failed(String reason) implements RenewalEnd {}

    /** The hub that serves the connection has not said yet. */
    record Pending() implements RenewalEnd {}
}
