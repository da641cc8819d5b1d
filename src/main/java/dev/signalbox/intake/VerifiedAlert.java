package dev.signalbox.intake;

import java.time.Instant;
import java.util.Optional;

/** An alert whose sender is known to be genuine. Only the {@link AlertVerifier} can make one. */
public final class VerifiedAlert {
    private final WebhookRequest webhookRequest;
    private final Proof proof;
    private final Instant verifiedAt;

    VerifiedAlert(WebhookRequest webhookRequest, Proof proof, Instant verifiedAt) {
        this.webhookRequest = webhookRequest;
        this.proof = proof;
        this.verifiedAt = verifiedAt;
    }

    /** {@return the sender's format, a folder of {@code mappings/formats/}} */
    public String source() {
        return webhookRequest.target().source();
    }

    /** {@return the raw bytes that were sent} */
    public byte[] body() {
        return webhookRequest.body();
    }

    /** {@return the sender's own id of this message; empty when it sent none} */
    public Optional<String> messageId() {
        return proof.messageId();
    }

    /** {@return what made it the same alert when it was let in before; empty when it came for the first time} */
    public Optional<String> identity() {
        return proof.identity();
    }

    /** {@return whether it may be an order by hand: it came by the API or from the journal, and not from a sender} */
    public boolean mayBeByHand() {
        return proof.identity().filter(ReplayedAlert.OURS::equals).isPresent();
    }

    /** {@return when it arrived} */
    public Instant receivedAt() {
        return webhookRequest.receivedAt();
    }

    /** {@return when it was verified} */
    public Instant verifiedAt() {
        return verifiedAt;
    }
}
