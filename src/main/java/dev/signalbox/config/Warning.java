package dev.signalbox.config;

/**
 * What an operator must know about a text in which nothing is wrong. It never keeps the hub from starting.
 *
 * @param place what it is about
 * @param text what to know
 */
public record Warning(Place place, String text) {
    /** {@return {@code file:line: warning: text}, as the check prints it} */
    @Override
    public String toString() {
        return place + ": warning: " + text;
    }
}
