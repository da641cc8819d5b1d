package dev.signalbox.intake;

/** The door stays shut; the sender learns why. Nothing about the request is kept. */
public final class NotVerified extends RuntimeException {
    /** Why the door stayed shut. */
    public enum Cause {
        /** The address is not on the allow-list. */
        FORBIDDEN_ADDRESS(403),
        /** No format has that name. */
        UNKNOWN_SOURCE(404),
        /** The body is over the limit. */
        BODY_TOO_LARGE(413),
        /** No signature, or a wrong one. */
        INVALID_SIGNATURE(401),
        /** The signature is right, but its time is too long ago. */
        STALE_ALERT(401),
        /** The token in the URL is wrong. */
        INVALID_TOKEN(401),
        /** Too many failures came from this address. */
        TOO_MANY_FAILURES(429);

        private final int status;

        Cause(int status) {
            this.status = status;
        }

        /** {@return the HTTP status that says so} */
        public int status() {
            return status;
        }
    }

    private final Cause cause;
    private final String address;

    /**
     * @param cause why
     * @param detail the same in a sentence, for the sender; never with a secret in it
     */
    public NotVerified(Cause cause, String detail) {
        this(cause, detail, "");
    }

    private NotVerified(Cause cause, String detail, String address) {
        super(detail, null, false, false);
        this.cause = cause;
        this.address = address;
    }

    /** The same, with the sender's address. */
    NotVerified from(String sender) {
        return new NotVerified(cause, getMessage(), sender);
    }

    /** {@return the sender's address, as text; empty when there is none, as for an alert that was let in before} */
    public String address() {
        return address;
    }

    /** {@return why the door stayed shut} */
    public Cause why() {
        return cause;
    }
}
