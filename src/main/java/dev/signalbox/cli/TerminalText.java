package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;

/** Text on its way to a terminal. */
final class TerminalText {
    private TerminalText() {}

    /** Whether somebody looks at it; from Java 22 on there is a console also where there is no terminal. */
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // An older Java, which has a console at a terminal only.
            return true;
        }
    }

    /** What others wrote must not steer the terminal. */
    static String plain(JsonNode text) {
        return (text.isTextual() ? text.asText() : text.toString()).replaceAll("\\p{Cntrl}", " ");
    }
}
