package dev.signalbox.audit;

import java.util.Optional;

/** Walks along one chain, entry by entry from its beginning, and finds the first that does not fit. */
final class ChainCheck {
    private Head last;
    private Optional<Finding> finding = Optional.empty();

    /** @param chain whose */
    ChainCheck(String chain) {
        this.last = Head.beginning(chain);
    }

    /** Takes the next entry; those after the first that does not fit are passed over. */
    void next(AuditEntry entry) {
        if (finding.isEmpty()) {
            finding = fault(entry).map(fault -> new Finding(entry.number(), fault));
            last = last.after(entry);
        }
    }

    /** Says what is wrong with the chain as a whole; empty when nothing is. */
    Optional<Finding> end(Optional<Head> head) {
        return finding.or(() -> missed(head));
    }

    /** The last entry that was taken. */
    Head last() {
        return last;
    }

    private Optional<String> fault(AuditEntry entry) {
        if (entry.number() != last.number() + 1) {
            return Optional.of("the entry before it is missing: " + (last.number() + 1) + " was expected here");
        }
        if (!entry.isWhole()) {
            return Optional.of("it was changed: its hash is not that of its columns");
        }
        return Optional.of("it does not follow the entry before it, whose hash is another one")
                .filter(fault -> !entry.before().equals(last.hash()));
    }

    private Optional<Finding> missed(Optional<Head> head) {
        if (head.isEmpty()) {
            return Optional.of(new Finding(last.number(), "the chain has no head in the table audit_head"));
        }
        if (head.get().equals(last)) {
            return Optional.empty();
        }
        long told = head.get().number();
        if (told > last.number()) {
            return Optional.of(
                    new Finding(last.number() + 1, "it is missing: the chain's head says " + told + " entries"));
        }
        return Optional.of(new Finding(
                last.number(),
                "the chain's head does not know it: it says " + told + " entries"
                        + (told == last.number() ? " and another hash" : "")));
    }
}
