package dev.signalbox.brokers;

import static dev.signalbox.brokers.Urgency.LOOK;
import static dev.signalbox.brokers.Urgency.ORDER;
import static dev.signalbox.brokers.Urgency.PULL;

import java.util.Locale;

/** What can be asked of a broker. */
public enum Operation {
    /** Take this order. */
    SUBMIT(ORDER),
    /** What became of the order with this client order id? */
    FIND(ORDER),
    /** Let this order that works have other figures. */
    CHANGE(ORDER),
    /** Take this order back. */
    CANCEL(ORDER),
    /** Which orders still work? */
    ORDERS(LOOK),
    /** What is held? */
    POSITIONS(LOOK),
    /** How much is in the account? */
    ACCOUNT(LOOK),
    /** What was executed, a page at a time? */
    FILLS(PULL),
    /** Here are our credentials; give us a token for the calls to come. */
    LOGIN(ORDER),
    /** Give us a new token for the one that ends soon. */
    RENEW(ORDER);

    private final Urgency urgency;

    Operation(Urgency urgency) {
        this.urgency = urgency;
    }

    /** {@return the word in text, such as {@code submit}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether it is about the token itself, so that it cannot wait for one} */
    boolean isAboutSession() {
        return this == LOGIN || this == RENEW;
    }

    /** {@return how soon it is due beside the other calls of its connection} */
    Urgency urgency() {
        return urgency;
    }
}
