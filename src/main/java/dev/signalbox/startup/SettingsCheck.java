package dev.signalbox.startup;

import dev.signalbox.intake.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Says in words which variable cannot be used, before anything is built on it. */
final class SettingsCheck {
    private static final String OURS = "SIGNALBOX_";
    private static final String FILE = "_FILE";

    private SettingsCheck() {}

    /**
     * Looks at what is set.
     *
     * @throws CannotStart at the first one that cannot be used
     */
    static void check(Environment settings, Map<String, String> variables) {
        networks("SIGNALBOX_WEBHOOK_ALLOW", settings.getProperty("signalbox.webhook-allow", ""));
        networks("SIGNALBOX_TRUSTED_PROXIES", settings.getProperty("signalbox.trusted-proxies", ""));
        variables.forEach(SettingsCheck::file);
    }

    private static void networks(String variable, String text) {
        try {
            Networks.of(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(variable + ": " + e.getMessage());
        }
    }

    private static void file(String variable, String path) {
        boolean names = variable.startsWith(OURS) && variable.endsWith(FILE) && !path.isBlank();
        if (names && !Files.isReadable(Path.of(path.strip()))) {
            throw new CannotStart(variable + " names a file that cannot be read: " + path.strip()
                    + "; make it readable, or unset the variable");
        }
    }
}
