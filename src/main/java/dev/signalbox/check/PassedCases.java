package dev.signalbox.check;

import java.util.HashSet;
import java.util.Set;

/**
 * Which files of cases passed, named by a digest of all the texts that they depend on. An edit then runs those cases again
 * that it can make fail, and no others.
 */
public final class PassedCases {
    private Set<String> before = new HashSet<>();
    private Set<String> now = new HashSet<>();

    /** A reading begins. */
    synchronized void begin() {
        now = new HashSet<>();
    }

    /** Whether a file passed with the texts of this digest when all was read last; then it does now. */
    synchronized boolean has(String digest) {
        boolean known = before.contains(digest);
        if (known) {
            now.add(digest);
        }
        return known;
    }

    /** A file passed with the texts of this digest. */
    synchronized void add(String digest) {
        now.add(digest);
    }

    /** All was read and holds: what passed otherwise is forgotten. */
    synchronized void end() {
        before = now;
    }
}
