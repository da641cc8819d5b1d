package dev.signalbox.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some chains while one transaction holds the locks of their heads: gives each note its place. */
public final class Chains {
    private final Map<String, Head> heads = new LinkedHashMap<>();
    private final Set<String> longer = new LinkedHashSet<>();
    private final List<AuditEntry> entries = new ArrayList<>();

    /**
     * Takes the head of a chain, as it was read under its lock.
     *
     * @param head the head
     */
    public void begin(Head head) {
        heads.put(head.chain(), head);
    }

    /**
     * Appends a note to its chain.
     *
     * @param note what is told
     * @throws IllegalStateException when the head of its chain was not read
     */
    public void append(Note note) {
        String chain = note.subject().chain();
        Head head = heads.get(chain);
        if (head == null) {
            throw new IllegalStateException(
                    "the head of the audit record of " + chain + " was not read under its lock");
        }
        AuditEntry entry = head.next(note);
        heads.put(chain, head.after(entry));
        longer.add(chain);
        entries.add(entry);
    }

    /** {@return what was appended, in its order} */
    public List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    /** {@return the new heads of the chains that became longer} */
    public List<Head> heads() {
        return longer.stream().map(heads::get).toList();
    }
}
