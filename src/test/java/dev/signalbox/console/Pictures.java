package dev.signalbox.console;

import java.nio.file.Path;
import java.util.Optional;

/** Makes the screenshots of docs/console.md, when asked to by {@code -Dconsole.pictures=docs/console}. */
final class Pictures {
    private static final int PHONE = 600;

    private Pictures() {}

    /** Light on a desk's screen, dark on a phone. */
    static void take(Browser browser, String page, String scheme, int width) {
        boolean wanted = width < PHONE == scheme.equals("dark");
        Optional.ofNullable(System.getProperty("console.pictures"))
                .filter(folder -> wanted)
                .map(folder -> Path.of(folder, name(page) + (width < PHONE ? "-phone" : "") + ".png"))
                .ifPresent(browser::screenshot);
    }

    private static String name(String page) {
        String[] parts = page.split("\\?")[0].split("/");
        return parts.length < 3 ? "overview" : parts[2];
    }
}
