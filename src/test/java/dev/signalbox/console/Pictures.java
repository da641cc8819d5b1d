package dev.signalbox.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the screenshots of docs/console.md, when asked to by {@code -Dconsole.pictures=docs/console}. */
final class Pictures {
    private static final int PHONE = 600;

    /** Those that the page shows. */
    private static final Set<String> SHOWN = Set.of(
            "overview",
            "overview-phone",
            "accounts-hurt",
            "accounts-hurt-phone",
            "alerts-refused",
            "trades",
            "dead-letters");

    private Pictures() {}

    /** On a desk's screen, or on a phone. */
    static void take(Browser browser, String page, int width) {
        Optional.ofNullable(System.getProperty("console.pictures"))
                .filter(folder -> SHOWN.contains(name(page, width)))
                .map(folder -> Path.of(folder, name(page, width) + ".png"))
                .ifPresent(browser::screenshot);
    }

    private static String name(String page, int width) {
        return name(page) + (width < PHONE ? "-phone" : "");
    }

    private static String name(String page) {
        String[] parts = page.split("\\?")[0].split("/");
        return parts.length < 3 ? "overview" : String.join("-", List.of(parts).subList(2, parts.length));
    }
}
