package dev.signalbox.console;

import java.util.List;

/**
 * Asks once more before something is done, and says what will happen.
 *
 * @param path where the form goes
 * @param says what will happen, a paragraph each
 * @param fields what it carries or asks for
 * @param button what is written on it
 * @param back where to go instead
 */
record Confirm(String path, List<String> says, List<Field> fields, String button, String back) {
    /** A field that is only carried, or one that a person fills in or ticks. */
    record Field(String name, String label, String value, Kind kind) {
        static Field carried(String name, String value) {
            return new Field(name, "", value, Kind.HIDDEN);
        }

        static Field ticked(String name, String label, String value) {
            return new Field(name, label, value, Kind.CHECKBOX);
        }

        static Field written(String name, String label, String value) {
            return new Field(name, label, value, Kind.TEXT);
        }

        static Field optional(String name, String label, String value) {
            return new Field(name, label, value, Kind.OPTIONAL);
        }
    }

    /** How a field looks. */
    enum Kind {
        /** Not at all. */
        HIDDEN,
        /** A box to tick. */
        CHECKBOX,
        /** A line to write on. */
        TEXT,
        /** A line that may stay empty. */
        OPTIONAL
    }
}
