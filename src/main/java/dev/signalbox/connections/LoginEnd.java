package dev.signalbox.connections;

/** How a log-in at a broker ended. */
public sealed interface LoginEnd {
    /** The hub has what it needs. */
    record Done() implements LoginEnd {}

    /** It was not begun by whoever ends it, or too long ago, or it has ended before; nothing has changed. */
    record Foreign() implements LoginEnd {}

    /**
     * The broker, or the person there, said no, or nobody knows; what was before stays.
     *
     * @param reason in words for a person, without secrets
     */
    record Failed(String reason) implements LoginEnd {}
}
