package dev.signalbox.backup;

/** A copy could not be made or put back; its message is for the person at the command line and has no secret. */
public final class BackupFailed extends RuntimeException {
    BackupFailed(String message) {
        super(message, null, false, false);
    }
}
