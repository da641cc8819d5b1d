package dev.signalbox.normalise;

import java.util.List;
import java.util.stream.Collectors;

/** The alert cannot be understood; it becomes no signal, and the sender is told all that is wrong. */
public final class Unreadable extends RuntimeException {
    private final transient List<FieldFault> faults;

    /** @param faults all that is wrong, at least one */
    public Unreadable(List<FieldFault> faults) {
        super(faults.getFirst().detail(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** Tells everything in one text: in sentences, which show what was sent, or by field and code alone. */
    String told(boolean inSentences) {
        return faults.stream()
                .map(fault -> inSentences ? fault.detail() : fault.field() + " " + fault.code())
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    /** {@return all that is wrong} */
    public List<FieldFault> faults() {
        return faults;
    }
}
