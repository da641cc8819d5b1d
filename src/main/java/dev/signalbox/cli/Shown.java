package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Text on its way to a terminal. */
final class Shown {
    private Shown() {}

    /** What others wrote must not steer the terminal. */
    static String plain(JsonNode text) {
        return (text.isTextual() ? text.asText() : text.toString()).replaceAll("\\p{Cntrl}", " ");
    }
}
