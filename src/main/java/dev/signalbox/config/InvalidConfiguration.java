package dev.signalbox.config;

import java.util.List;
import java.util.stream.Collectors;

/** The operator's text cannot be used; nothing takes effect until it is fixed. */
public final class InvalidConfiguration extends RuntimeException {
    private final transient List<Fault> faults;

    /** @param faults what is wrong, at least one */
    public InvalidConfiguration(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** {@return what is wrong, by file and line} */
    public List<Fault> faults() {
        return faults;
    }
}
