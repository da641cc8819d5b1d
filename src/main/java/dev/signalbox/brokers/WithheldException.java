package dev.signalbox.brokers;

/** Ends a call that its caller does not want any more. */
final class WithheldException extends RuntimeException {
    private final Guard.Objection objection;

    WithheldException(Guard.Objection objection) {
        super(objection.name());
        this.objection = objection;
    }

    Guard.Objection objection() {
        return objection;
    }
}
