package dev.signalbox.cli;

/** A command cannot do what it should; its message is for the person at the command line and has no secret. */
final class CommandFailed extends RuntimeException {
    private final int exitCode;

    private CommandFailed(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** It was called rightly, and yet it failed. */
    static CommandFailed because(String message) {
        return new CommandFailed(1, message);
    }

    /** It was called wrongly. */
    static CommandFailed misused(String message) {
        return new CommandFailed(2, message);
    }

    int exitCode() {
        return exitCode;
    }
}
