package dev.signalbox.audit;

/**
 * The end of a chain. It is kept beside the chain, so that entries that are cut off at the end are missed.
 *
 * @param chain whose
 * @param number the number of the last entry, 0 when there is none
 * @param hash the last entry's hash, in hex
 */
public record Head(String chain, long number, String hash) {
    /**
     * Gives the end of a chain that has no entry.
     *
     * @param chain whose
     * @return its end
     */
    public static Head beginning(String chain) {
        return new Head(chain, 0, AuditEntry.BEGINNING);
    }

    AuditEntry next(Note note) {
        return AuditEntry.of(note, number + 1, hash);
    }

    Head after(AuditEntry entry) {
        return new Head(chain, entry.number(), entry.hash());
    }
}
