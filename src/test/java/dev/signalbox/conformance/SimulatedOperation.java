package dev.signalbox.conformance;

/** What a request wants of a broker, in the kit's words. */
public enum SimulatedOperation {
    /** Place an order. */
    SUBMIT,
    /** Look one order up. */
    FIND,
    /** Change an order that works. */
    CHANGE,
    /** Take an order back. */
    CANCEL,
    /** List orders. */
    ORDERS,
    /** Ask what is held. */
    POSITIONS,
    /** Ask how the account stands. */
    ACCOUNT,
    /** List what was executed. */
    FILLS,
    /** Show credentials and get a token for them. */
    LOGIN,
    /** Anything else. */
    OTHER;

    /** {@return whether this tells somebody who is in doubt what became of an order} */
    public boolean looksUp() {
        return this == FIND || this == ORDERS;
    }
}
