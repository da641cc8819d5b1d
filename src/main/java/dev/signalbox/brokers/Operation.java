package dev.signalbox.brokers;

import java.util.Locale;

/** What can be asked of a broker. */
public enum Operation {
    /** Take this order. */
    SUBMIT(true),
    /** What became of the order with this client order id? */
    FIND(true),
    /** Let this order that works have other figures. */
    CHANGE(true),
    /** Take this order back. */
    CANCEL(true),
    /** Which orders still work? */
    ORDERS(false),
    /** What is held? */
    POSITIONS(false),
    /** How much is in the account? */
    ACCOUNT(false),
    /** What was executed, a page at a time? */
    FILLS(false),
    /** Here are our credentials; give us a token for the calls to come. */
    LOGIN(true),
    /** Give us a new token for the one that ends soon. */
    RENEW(true);

    private final boolean urgent;

    Operation(boolean urgent) {
        this.urgent = urgent;
    }

    /** {@return the word in text, such as {@code submit}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether it is about the token itself, so that it cannot wait for one} */
    boolean isAboutSession() {
        return this == LOGIN || this == RENEW;
    }

    /** {@return whether it goes before those that only read along} */
    boolean isUrgent() {
        return urgent;
    }
}
