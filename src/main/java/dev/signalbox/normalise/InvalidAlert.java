package dev.signalbox.normalise;

import java.util.List;
import java.util.stream.Collectors;

/** The alert cannot be understood; it becomes no signal, and the sender gets all that is wrong. */
public final class InvalidAlert extends RuntimeException {
    private final transient List<FieldFault> faults;
    private final boolean exit;

    /**
     * @param faults all that is wrong, at least one
     * @param exit whether it wants to leave the market, so that a person must hear of it
     */
    public InvalidAlert(List<FieldFault> faults, boolean exit) {
        super(faults.getFirst().detail(), null, false, false);
        this.faults = List.copyOf(faults);
        this.exit = exit;
    }

    /** {@return whether the alert wants to leave the market, as far as that can be told} */
    public boolean isExit() {
        return exit;
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
