package dev.signalbox.journal;

/** The journal did not take an alert in time, or not at all. It may be sent again: what was recorded after all is a duplicate. */
public final class NotRecorded extends RuntimeException {
    private final boolean uncertain;

    /** @param detail what stood in the way, for the sender; nothing was kept */
    public NotRecorded(String detail) {
        this(detail, false);
    }

    private NotRecorded(String detail, boolean uncertain) {
        super(detail, null, false, false);
        this.uncertain = uncertain;
    }

    /**
     * Gives the problem of an alert that is on its way to the disk, so that nobody can say yet whether it gets there.
     *
     * @param detail what stands in the way, for the sender
     * @return the problem
     */
    static NotRecorded inDoubt(String detail) {
        return new NotRecorded(detail, true);
    }

    /** {@return whether it may be recorded all the same, and its orders sent} */
    public boolean isUncertain() {
        return uncertain;
    }
}
