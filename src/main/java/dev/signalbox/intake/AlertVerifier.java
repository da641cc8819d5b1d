package dev.signalbox.intake;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The first stage: lets an alert in when its sender is known to be genuine. */
public final class AlertVerifier {
    /** The largest body, in bytes: 256 KB; TradingView's own texts end at 40,960 characters. */
    public static final int LARGEST_BODY = 256 * 1024;

    /** The sender whose format is that of the hub itself. */
    private static final String REFERENCE = "tradingview";

    private static final int FAILURES_A_MINUTE = 60;

    private final SenderPolicy senderPolicy;
    private final WebhookSecrets secrets;
    private final Sources sources;
    private final Clock clock;
    private final FailureLimit failures = new FailureLimit(FAILURES_A_MINUTE);
    private final HexSignature hexSignature;
    private final StandardWebhooks standardWebhooks;

    /**
     * @param senderPolicy who may send
     * @param secrets what a sender must know
     * @param sources which senders there are
     * @param clock the time
     */
    public AlertVerifier(SenderPolicy senderPolicy, WebhookSecrets secrets, Sources sources, Clock clock) {
        this.senderPolicy = senderPolicy;
        this.secrets = secrets;
        this.sources = sources;
        this.clock = clock;
        this.hexSignature = new HexSignature(secrets.keys());
        this.standardWebhooks = new StandardWebhooks(secrets.keys());
    }

    /**
     * Verifies a delivery.
     *
     * @param webhookRequest what arrived
     * @return the same, known to be genuine
     * @throws NotVerified when it is not let in
     */
    public VerifiedAlert verify(WebhookRequest webhookRequest) {
        String address = senderPolicy.addressOf(webhookRequest);
        try {
            return verify(webhookRequest, address);
        } catch (NotVerified refusal) {
            throw refusal.from(address);
        }
    }

    private VerifiedAlert verify(WebhookRequest webhookRequest, String address) {
        if (!senderPolicy.allows(address)) {
            throw new NotVerified(
                    NotVerified.Cause.FORBIDDEN_ADDRESS, address + " is not on the allow-list SIGNALBOX_WEBHOOK_ALLOW");
        }
        checkForm(webhookRequest);
        try {
            return new VerifiedAlert(webhookRequest, proofOf(webhookRequest), clock.instant());
        } catch (NotVerified refusal) {
            throw failures.exceededBy(address, clock.instant()) ? tooMany() : refusal;
        }
    }

    /**
     * Lets an alert in again that this door let in before. It must never be called with anything else.
     *
     * @param earlier the alert as it was kept
     * @return the same, with its original time of receipt
     * @throws NotVerified when its sender's format is no longer there
     */
    public VerifiedAlert again(ReplayedAlert earlier) {
        checkSource(earlier.source());
        var target = new WebhookRequest.Target(earlier.source(), Optional.empty());
        var webhookRequest = new WebhookRequest(target, "", Map.of(), earlier.body(), earlier.receivedAt());
        return new VerifiedAlert(webhookRequest, Proof.before(earlier.identity()), clock.instant());
    }

    /**
     * Lets in what a person or a program orders through the API, whose own token let it in.
     *
     * @param body an alert in the reference format
     * @return the alert, received now
     * @throws NotVerified when it is too large, or the reference format is not there
     */
    public VerifiedAlert byHand(byte[] body) {
        var target = new WebhookRequest.Target(REFERENCE, Optional.empty());
        var webhookRequest = new WebhookRequest(target, "", Map.of(), body, clock.instant());
        checkForm(webhookRequest);
        return new VerifiedAlert(webhookRequest, Proof.before(ReplayedAlert.OURS), clock.instant());
    }

    private void checkForm(WebhookRequest webhookRequest) {
        checkSource(webhookRequest.target().source());
        if (webhookRequest.body().length > LARGEST_BODY) {
            throw new NotVerified(
                    NotVerified.Cause.BODY_TOO_LARGE, "the body is over " + LARGEST_BODY + " bytes; send less");
        }
    }

    private void checkSource(String source) {
        if (!sources.has(source)) {
            throw new NotVerified(
                    NotVerified.Cause.UNKNOWN_SOURCE,
                    "no sender's format of that name; the formats are the folders of mappings/formats");
        }
    }

    private Proof proofOf(WebhookRequest webhookRequest) {
        if (webhookRequest.target().token().isPresent()) {
            return tokenProof(webhookRequest, webhookRequest.target().token().get());
        }
        if (webhookRequest.header(HexSignature.HEADER).isPresent()) {
            hexSignature.verify(webhookRequest.header(HexSignature.HEADER).get(), webhookRequest.body());
            return Proof.of(webhookRequest.header(StandardWebhooks.ID));
        }
        if (webhookRequest.header(StandardWebhooks.SIGNATURE).isPresent()
                || webhookRequest.header(StandardWebhooks.ID).isPresent()) {
            return standardWebhooks.verify(webhookRequest, clock.instant());
        }
        return sources.tokenField(webhookRequest.target().source())
                .map(field -> bodyProof(webhookRequest, field))
                .orElseThrow(() -> new NotVerified(
                        NotVerified.Cause.INVALID_SIGNATURE,
                        "no signature header and no token in the URL; a sender that cannot sign posts to "
                                + "/webhook/{source}/{token}"));
    }

    private Proof bodyProof(WebhookRequest webhookRequest, String field) {
        boolean known = BodyToken.in(webhookRequest.body(), field)
                .filter(secrets::hasToken)
                .isPresent();
        if (!known) {
            throw new NotVerified(
                    NotVerified.Cause.INVALID_TOKEN,
                    "no valid token, neither in the URL nor in the field " + field + " of the body");
        }
        return Proof.of(webhookRequest.header(StandardWebhooks.ID));
    }

    private Proof tokenProof(WebhookRequest webhookRequest, String token) {
        if (!secrets.hasToken(token)) {
            throw new NotVerified(NotVerified.Cause.INVALID_TOKEN, "the token in the URL is not a valid one");
        }
        return Proof.of(webhookRequest.header(StandardWebhooks.ID));
    }

    private static NotVerified tooMany() {
        return new NotVerified(
                NotVerified.Cause.TOO_MANY_FAILURES,
                "more than " + FAILURES_A_MINUTE
                        + " failed verifications within a minute from this address; wait a minute");
    }
}
