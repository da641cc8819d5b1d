package dev.signalbox.reload;

/**
 * One thing that an edit changed.
 *
 * @param file the file, such as {@code routes/risk.yaml}
 * @param what what changed in it, such as {@code topstep-50k max_contracts 5 → 3}
 */
public record ChangedLine(String file, String what) {
    /** {@return both, as the log has them} */
    @Override
    public String toString() {
        return file + ": " + what;
    }
}
