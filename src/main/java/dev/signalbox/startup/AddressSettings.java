package dev.signalbox.startup;

import dev.signalbox.config.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postgresql.Driver;

/** Looks at where the operator says that the hub is reached, and where its database is. */
final class AddressSettings {
    private static final String PUBLIC_URL = "SIGNALBOX_PUBLIC_URL";
    private static final String DATABASE_URL = "SIGNALBOX_DB_URL";
    private static final List<String> OF_THE_DATABASE =
            List.of("SIGNALBOX_DB_USER", "SIGNALBOX_DB_PASSWORD", "SIGNALBOX_DB_OWNER", "SIGNALBOX_DB_OWNER_PASSWORD");

    /** Not what a URI may be: names of containers have underscores. */
    private static final String ADDRESS = "(?i)https?://[^\\s/?#\"'<>]+(/[^\\s?#\"'<>]*)?";

    private final Variables variables;
    private final List<String> doubts = new ArrayList<>();

    AddressSettings(Variables variables) {
        this.variables = variables;
    }

    /**
     * Looks at all of them.
     *
     * @return what is doubtful, a sentence each
     * @throws CannotStart at the first one that cannot be used
     */
    List<String> doubts() {
        variables.value(PUBLIC_URL).filter(url -> !url.matches(ADDRESS)).ifPresent(AddressSettings::refusePublic);
        Optional<String> database = variables.value(DATABASE_URL);
        database.filter(url -> Driver.parseURL(url, null) == null).ifPresent(AddressSettings::refuseDatabase);
        if (database.isEmpty()) {
            OF_THE_DATABASE.stream()
                    .filter(name -> variables.value(name).isPresent())
                    .forEach(name -> doubts.add(name + " is set and " + DATABASE_URL
                            + " is not, so the hub uses a database of its own; set both, or neither"));
        }
        return List.copyOf(doubts);
    }

    /** What stands before an @ may be a password. */
    private static void refusePublic(String url) {
        throw new CannotStart(PUBLIC_URL + " is not an address such as https://hub.example.org"
                + (url.contains("@") ? "" : ": " + url)
                + (url.contains("://") ? "" : "; write it with https:// before it"));
    }

    /** It may have a password in it. */
    private static void refuseDatabase(String url) {
        boolean isOfOthers = url.toLowerCase(Locale.ROOT).startsWith("postgres");
        throw new CannotStart(DATABASE_URL + " is not a JDBC URL of PostgreSQL such as jdbc:postgresql://host:5432/name"
                + (isOfOthers
                        ? "; write jdbc:postgresql:// before the host, and user and password into SIGNALBOX_DB_USER and"
                                + " SIGNALBOX_DB_PASSWORD"
                        : ""));
    }
}
