package dev.signalbox.config;

/**
 * One thing that is wrong in a text.
 *
 * @param place where it is written
 * @param what what is wrong
 * @param mend what would be right
 */
public record Fault(Place place, String what, String mend) {
    /** {@return {@code file:line: fault, mend}, as the check prints it} */
    @Override
    public String toString() {
        return place + ": " + what + ", " + mend;
    }
}
