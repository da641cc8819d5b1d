package dev.signalbox.conformance;

/** Where an order stands at a broker, in the kit's words. */
public enum BrokerOrderState {
    /** Taken, not yet at the market. */
    ACCEPTED,
    /** At the market. */
    WORKING,
    /** At the market, and part of it is done. */
    PARTIALLY_FILLED,
    /** All of it is done. */
    FILLED,
    /** The broker was asked to take it back. */
    CANCELING,
    /** Taken back. */
    CANCELED,
    /** Another order has taken its place. */
    REPLACED;

    /** {@return whether nothing more can happen to it} */
    public boolean isFinal() {
        return this == FILLED || this == CANCELED || this == REPLACED;
    }
}
