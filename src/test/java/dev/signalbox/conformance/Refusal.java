package dev.signalbox.conformance;

/** A broker's no, thrown where it is found and answered in its place. */
public final class Refusal extends RuntimeException {
    private final transient Reply reply;

    /** @param reply what the broker answers */
    public Refusal(Reply reply) {
        super(reply.status() + " " + reply.body());
        this.reply = reply;
    }

    /**
     * Refuses what is wrong.
     *
     * @param wrong whether it is
     */
    public void when(boolean wrong) {
        if (wrong) {
            throw this;
        }
    }

    /** {@return what the broker answers} */
    public Reply reply() {
        return reply;
    }
}
