package dev.signalbox.audit;

import java.util.Locale;

/** What the record tells of; docs/when-things-fail.md says of each what its data are. */
public enum AuditKind {
    /** An account's rules allowed an order. */
    APPROVED,
    /** A rule refused. */
    REFUSED,
    /** An order that is sent once more is allowed. */
    REPLAY_APPROVED,
    /** A rule refused to send an order once more. */
    REPLAY_REFUSED,
    /** A kill switch was turned on. */
    KILL_SWITCH_ON,
    /** A kill switch was turned off. */
    KILL_SWITCH_OFF,
    /** A person paused a connection. */
    CONNECTION_PAUSED,
    /** A person lets a connection go on. */
    CONNECTION_RESUMED,
    /** A person logged in at a connection's broker. */
    LOGGED_IN,
    /** A log-in at a connection's broker is over, and a person has to log in again. */
    LOGIN_OVER,
    /** An account is to be flattened. */
    FLATTEN,
    /** An account that was to be flattened is flat. */
    FLAT,
    /** A person discarded the dead letter of an account that is not flat. */
    FLATTEN_GIVEN_UP,
    /** An account is flat in contracts, so strategies have nothing of them any more. */
    STRATEGIES_SETTLED,
    /** A person wants a kill switch to go on when all that it stops is flat. */
    FLATTEN_FIRST,
    /** A limit locked an account out for the rest of its trading day. */
    SOFT_STOPPED,
    /** A limit locked an account out for good. */
    BREACHED,
    /** An account may trade again. */
    ACTIVE,
    /** An account's trading day began. */
    TRADING_DAY,
    /** A person opened an account again. */
    OPEN,
    /** A person set an account's floor. */
    FLOOR,
    /** A person asked to cancel an order. */
    CANCEL,
    /** A person changed an order that works, and the rules allowed it. */
    CHANGE,
    /** A rule refused to change an order. */
    CHANGE_REFUSED,
    /** A person replayed a dead letter. */
    REPLAY,
    /** A person discarded a dead letter. */
    DISCARD,
    /** A person asked for another master key. */
    KEY_ROTATION,
    /** Edited configuration took effect. */
    CONFIGURATION;

    /** {@return the word in text, such as {@code kill_switch_on}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
