package dev.signalbox.check;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts that a file of cases depends on: those of all tables, and of its own broker or of all formats; for cases that do not
 * bring accounts and rules along, those of the routes too.
 *
 * @param digests the digest of each text that there is, by its name
 * @param brokers the names of the brokers, each with a folder under {@code mappings/}
 */
record CaseTexts(SortedMap<String, String> digests, Collection<String> brokers) {
    static CaseTexts of(ConfigurationFiles files, Collection<String> brokers) {
        SortedMap<String, String> digests = new TreeMap<>();
        files.texts().forEach((name, text) -> digests.put(name, revision(Map.of(name, text))));
        return new CaseTexts(digests, brokers);
    }

    private static String revision(Map<String, String> texts) {
        return new ConfigurationFiles(new TreeMap<>(texts)).revision();
    }

    static boolean isCases(String name) {
        return name.endsWith(".test.yaml") || name.endsWith("/test.yaml");
    }

    /** Names all that a file depends on, itself included, so that another text has another digest. */
    String digest(String file, Optional<String> broker, boolean withRoutes) {
        SortedMap<String, String> all = new TreeMap<>(digests);
        all.keySet().removeIf(name -> !name.equals(file) && !matters(name, broker, withRoutes));
        // The same texts may be those of another file of cases beside this one.
        all.put("", file);
        return revision(all);
    }

    private boolean matters(String name, Optional<String> broker, boolean withRoutes) {
        if (isCases(name)) {
            return false;
        }
        if (name.startsWith("routes/")) {
            return withRoutes;
        }
        return name.startsWith("mappings/formats/")
                ? broker.isEmpty()
                : brokers.stream()
                        .filter(other -> name.startsWith("mappings/" + other + "/"))
                        .allMatch(other -> broker.filter(other::equals).isPresent());
    }
}
