package dev.signalbox.reload;

import dev.signalbox.config.Fault;
import java.time.Instant;
import java.util.List;

/**
 * How the files and what the hub goes by stand to each other.
 *
 * @param loadedAt when what the hub goes by was read
 * @param revision names what the hub goes by
 * @param faults why the files as they are now are not in force; empty when they are
 * @param lastChange what the last change that took effect changed; empty when there was none since the start
 */
public record ConfigurationState(Instant loadedAt, String revision, List<Fault> faults, List<ChangedLine> lastChange) {
    /** {@return whether what the files say is in force} */
    public boolean isCurrent() {
        return faults.isEmpty();
    }

    /** The same with what only a restart would bring into force. */
    ConfigurationState with(List<Fault> left) {
        return new ConfigurationState(loadedAt, revision, left, lastChange);
    }

    /** {@return the same in a word: {@code current} or {@code rejected}} */
    public String word() {
        return isCurrent() ? "current" : "rejected";
    }
}
