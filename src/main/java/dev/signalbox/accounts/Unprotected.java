package dev.signalbox.accounts;

import java.time.Duration;

/**
 * What is done when a position lacks the stop loss that was asked for.
 *
 * @param closes whether it is closed at the market
 * @param within after so much time without it; a person is notified then, whether it is closed or not
 */
public record Unprotected(boolean closes, Duration within) {
    /** A person is notified after ten seconds, and nothing is closed. */
    public static final Unprotected USUAL = new Unprotected(false, Duration.ofSeconds(10));
}
