package dev.signalbox.normalise;

import java.util.List;

/** The alert cannot be understood; nothing of it is kept, and the sender is told all that is wrong. */
public final class Unreadable extends RuntimeException {
    private final transient List<FieldFault> faults;

    /** @param faults all that is wrong, at least one */
    public Unreadable(List<FieldFault> faults) {
        super(faults.getFirst().detail(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** {@return all that is wrong} */
    public List<FieldFault> faults() {
        return faults;
    }
}
