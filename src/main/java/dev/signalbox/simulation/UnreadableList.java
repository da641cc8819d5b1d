package dev.signalbox.simulation;

/** A file is not a list of trades; the message says where, what came, and what would be right. */
public final class UnreadableList extends RuntimeException {
    UnreadableList(String message) {
        super(message, null, false, false);
    }

    static UnreadableList at(int line, String what) {
        return new UnreadableList("line " + line + ": " + what);
    }
}
