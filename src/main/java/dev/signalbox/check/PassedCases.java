package dev.signalbox.check;

import dev.signalbox.config.CheckPace;
import java.util.HashSet;
import java.util.Set;

/**
 * Which files of cases passed when all was read last, named by a digest of all the texts that they depend on. An edit then runs
 * those cases again that it can make fail, and no others.
 */
public final class PassedCases {
    private volatile Set<String> passed = Set.of();

    /** Begins a reading of these files at a pace. */
    Reading of(ConfigurationFiles files, CheckPace pace) {
        return new Reading(files, passed, new HashSet<>(), pace);
    }

    /** All was read, holds, and was the same from the beginning to the end: what passed otherwise is forgotten. */
    void keep(Reading reading) {
        passed = Set.copyOf(reading.now());
    }

    /**
     * One reading.
     *
     * @param files what is read
     * @param before the digests of what passed when all was read last
     * @param now the digests of what passes this time
     * @param pace how fast
     */
    record Reading(ConfigurationFiles files, Set<String> before, Set<String> now, CheckPace pace) {
        /** Whether a file passed with the texts of this digest before; then it does now. */
        boolean has(String digest) {
            return before.contains(digest) && now.add(digest);
        }

        /** A file passes with the texts of this digest. */
        void add(String digest) {
            now.add(digest);
        }
    }
}
