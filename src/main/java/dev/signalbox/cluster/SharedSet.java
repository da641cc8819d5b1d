package dev.signalbox.cluster;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/** Names in a table of the database, which all its hubs share and each remembers, so that asking takes no trip. */
public final class SharedSet {
    private final Supplier<? extends Collection<String>> table;
    private volatile Set<String> last = Set.of();

    /** @param table reads all of them from the database */
    public SharedSet(Supplier<? extends Collection<String>> table) {
        this.table = table;
    }

    /**
     * Asks by what was read last.
     *
     * @param name a name
     * @return whether it is among them
     */
    public boolean contains(String name) {
        return last.contains(name);
    }

    /**
     * Reads them again. One at a time, so that what was read before a change is not taken for what is so after it.
     *
     * @throws org.springframework.dao.DataAccessException when the database does not answer; what was read last stays
     */
    public synchronized void refresh() {
        last = Set.copyOf(table.get());
    }
}
