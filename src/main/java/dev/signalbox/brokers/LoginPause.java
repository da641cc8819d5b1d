package dev.signalbox.brokers;

import java.time.Duration;

/**
 * How long no token is asked for after one that came to nothing. A broker that says no is left alone for the whole pause, and then
 * for twice as long each time, since it locks out whoever asks over and over; one that did not answer, or gave what is refused at
 * once, is asked again after a second, and then after twice as long each time.
 */
final class LoginPause {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int MOST = 8;

    private Duration next = SHORTEST;
    private int wholes = 1;

    /** It went well: the next pause is a short one. */
    void reset() {
        next = SHORTEST;
        wholes = 1;
    }

    /**
     * Gives the pause after a no.
     *
     * @param whole how long the first of them is
     * @return how long to wait
     */
    Duration refused(Duration whole) {
        Duration now = whole.multipliedBy(wholes);
        wholes = Math.min(MOST, wholes * 2);
        return now;
    }

    /**
     * Gives the pause after one that may go well the next time.
     *
     * @param whole the longest that a pause is
     * @return how long to wait
     */
    Duration next(Duration whole) {
        Duration now = next.compareTo(whole) < 0 ? next : whole;
        next = now.multipliedBy(2);
        return now;
    }
}
