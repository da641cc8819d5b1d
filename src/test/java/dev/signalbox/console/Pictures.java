package dev.signalbox.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the screenshots of docs/console.md, when asked to by {@code -Dconsole.pictures=docs/console}. */
final class Pictures {
    private static final int PHONE = 600;

    private Pictures() {}

    /** On a desk's screen, or on a phone. */
    static void take(Browser browser, String page, int width) {
        Optional.ofNullable(System.getProperty("console.pictures"))
                .map(folder -> Path.of(folder, name(page) + (width < PHONE ? "-phone" : "") + ".png"))
                .ifPresent(browser::screenshot);
    }

    private static String name(String page) {
        String[] parts = page.split("\\?")[0].split("/");
        return parts.length < 3 ? "overview" : String.join("-", List.of(parts).subList(2, parts.length));
    }
}
