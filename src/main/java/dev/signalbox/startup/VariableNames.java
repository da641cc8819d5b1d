package dev.signalbox.startup;

import dev.signalbox.config.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The variables that a hub reads, so that a slip in a name is told: a variable that nobody reads looks like one that is set. */
final class VariableNames {
    private static final String OURS = "SIGNALBOX_";
    private static final String FILE = "_FILE";

    static final Set<String> KNOWN = Set.of(
            "SIGNALBOX_ROUTES",
            "SIGNALBOX_MAPPINGS",
            "SIGNALBOX_DATA",
            "SIGNALBOX_DB_URL",
            "SIGNALBOX_DB_USER",
            "SIGNALBOX_DB_PASSWORD",
            "SIGNALBOX_DB_OWNER",
            "SIGNALBOX_DB_OWNER_PASSWORD",
            "SIGNALBOX_PORT",
            "SIGNALBOX_MANAGEMENT_PORT",
            "SIGNALBOX_WEBHOOK_SECRET",
            "SIGNALBOX_WEBHOOK_TOKEN",
            "SIGNALBOX_WEBHOOK_ALLOW",
            "SIGNALBOX_PUBLIC_URL",
            "SIGNALBOX_TRUSTED_PROXIES",
            "SIGNALBOX_WATCH",
            "SIGNALBOX_DUPLICATE_WINDOW",
            "SIGNALBOX_API_TOKEN",
            "SIGNALBOX_MASTER_KEY",
            "SIGNALBOX_JDK_FOLDERS",
            "SIGNALBOX_NOTIFY_WEBHOOK_URL",
            "SIGNALBOX_NOTIFY_WEBHOOK_SECRET",
            "SIGNALBOX_NOTIFY_SLACK_URL",
            "SIGNALBOX_NOTIFY_DISCORD_URL",
            "SIGNALBOX_NOTIFY_NTFY_URL",
            "SIGNALBOX_NOTIFY_TELEGRAM_TOKEN",
            "SIGNALBOX_NOTIFY_TELEGRAM_CHAT",
            "SIGNALBOX_NOTIFY_TELEGRAM_URL",
            "SIGNALBOX_NOTIFY_MAIL_URL",
            "SIGNALBOX_NOTIFY_MAIL_TO");

    private VariableNames() {}

    /** What is probably a slip, a sentence each; systems set others that begin alike, of which nothing is said. */
    static List<String> slips(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(OURS) && !KNOWN.contains(plain(name)))
                .sorted()
                .flatMap(name -> Nearest.slip(plain(name), KNOWN).stream()
                        .map(meant -> name + " is read by nobody; did you mean " + meant + "?"))
                .toList();
    }

    private static String plain(String name) {
        return name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
    }
}
