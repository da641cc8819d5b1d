package dev.signalbox.journal;

/** The journal could not take an alert; nothing of it was kept, and it may be sent again. */
public final class NotRecorded extends RuntimeException {
    /** @param detail what stood in the way, for the sender */
    public NotRecorded(String detail) {
        super(detail, null, false, false);
    }
}
