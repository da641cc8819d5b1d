package dev.signalbox.cli;

/** What the help of each command that asks a running hub says in the same words. */
final class Asking {
    static final String WHERE =
            "It asks the hub of this machine at SIGNALBOX_PORT and SIGNALBOX_MANAGEMENT_PORT (8080 and"
                    + " 8081), by the token in SIGNALBOX_API_TOKEN or in the folder SIGNALBOX_DATA (data in the current folder).";
    static final String DONE = "0:done";
    static final String FAILED = "1:it failed, or no hub answers";
    static final String MISUSED = "2:it was called wrongly";

    private Asking() {}
}
