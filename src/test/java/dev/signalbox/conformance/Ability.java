package dev.signalbox.conformance;

/** What most brokers can, and some cannot. */
public enum Ability {
    /** To take the customer's id with an order, and tell it. */
    TAKE_OUR_IDS,
    /** To give an order that works another quantity. */
    CHANGE_QUANTITIES,
    /** To change an order too of which something is filled. */
    CHANGE_PARTLY_FILLED,
    /** To tell the single executions of earlier days. */
    TELL_EARLIER_DAYS
}
