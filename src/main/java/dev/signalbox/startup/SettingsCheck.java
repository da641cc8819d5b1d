package dev.signalbox.startup;

import dev.signalbox.config.Variables;
import dev.signalbox.intake.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;

/** Says in words which variable cannot be used, before anything is built on it. */
final class SettingsCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);
    private static final String OURS = "SIGNALBOX_";
    private static final String FILE = "_FILE";

    private SettingsCheck() {}

    /**
     * Looks at what is set. What is doubtful and works is told in the log.
     *
     * @throws CannotStart at the first one that cannot be used
     */
    static void check(Environment settings, Map<String, String> variables) {
        networks("SIGNALBOX_WEBHOOK_ALLOW", settings.getProperty("signalbox.webhook-allow", ""));
        networks("SIGNALBOX_TRUSTED_PROXIES", settings.getProperty("signalbox.trusted-proxies", ""));
        variables.forEach(SettingsCheck::file);
        variables.forEach((name, path) -> both(name, path, variables));
        word(settings, "SIGNALBOX_WATCH", "signalbox.watch", Boolean.class, "true or false");
        word(
                settings,
                "SIGNALBOX_DUPLICATE_WINDOW",
                "signalbox.duplicate-window",
                Duration.class,
                "a time such as 60s");
        Variables all = new Variables(settings::getProperty);
        VariableNames.slips(variables.keySet()).forEach(LOG::warn);
        new AddressSettings(all).doubts().forEach(LOG::warn);
        new SecretSettings(all).doubts().forEach(LOG::warn);
    }

    private static void word(Environment settings, String variable, String name, Class<?> type, String right) {
        try {
            settings.getProperty(name, type);
        } catch (ConversionException | IllegalArgumentException e) {
            throw new CannotStart(variable + " is not " + right + ": \"" + settings.getProperty(name) + "\"");
        }
    }

    private static void both(String variable, String path, Map<String, String> variables) {
        if (names(variable, path)) {
            String named = variable.substring(0, variable.length() - FILE.length());
            if (!variables.getOrDefault(named, "").isBlank()) {
                LOG.warn("{} and {} are both set; the first one counts, so unset the other", named, variable);
            }
        }
    }

    private static void networks(String variable, String text) {
        try {
            Networks.of(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(variable + ": " + e.getMessage());
        }
    }

    private static void file(String variable, String path) {
        if (names(variable, path) && !isReadable(Path.of(path.strip()))) {
            throw new CannotStart(variable + " names a file that cannot be read: " + path.strip()
                    + "; make it readable, or unset the variable");
        }
    }

    private static boolean names(String variable, String path) {
        return variable.startsWith(OURS) && variable.endsWith(FILE) && !path.isBlank();
    }

    private static boolean isReadable(Path file) {
        return Files.isReadable(file) && !Files.isDirectory(file);
    }
}
