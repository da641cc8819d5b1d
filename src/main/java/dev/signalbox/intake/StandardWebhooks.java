package dev.signalbox.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Standard Webhooks 1.0: the three headers, their signed text {@code id.timestamp.body}, and five minutes' leave. */
public final class StandardWebhooks {
    /** The header with the message's id, which stays the same when it is sent again. */
    public static final String ID = "webhook-id";

    /** The header with the time at which it was sent, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** The header with one signature or several, by spaces. */
    public static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration LEAVE = Duration.ofMinutes(5);

    private final List<byte[]> keys;

    StandardWebhooks(List<String> secrets) {
        this.keys = secrets.stream().map(StandardWebhooks::key).toList();
    }

    Proof verify(WebhookRequest webhookRequest, Instant now) {
        String id = required(webhookRequest, ID);
        String timestamp = required(webhookRequest, TIMESTAMP);
        String signatures = required(webhookRequest, SIGNATURE);
        checkTime(timestamp, now);
        byte[] body = webhookRequest.body();
        if (keys.stream().noneMatch(key -> anyFits(signatures, code(key, id, timestamp, body)))) {
            throw wrong("no v1 signature in webhook-signature fits this id, time, body and key");
        }
        return Proof.of(Optional.of(id));
    }

    /**
     * Signs a message that is sent.
     *
     * @param secret the receiver's, with or without {@code whsec_}
     * @param id the message's id
     * @param timestamp when it is sent, in seconds since 1970
     * @param body its bytes
     * @return what stands in the header {@link #SIGNATURE}
     */
    public static String sign(String secret, String id, String timestamp, byte[] body) {
        return VERSION + Base64.getEncoder().encodeToString(code(key(secret), id, timestamp, body));
    }

    private static byte[] code(byte[] key, String id, String timestamp, byte[] body) {
        return Hmac.of(key, (id + "." + timestamp + ".").getBytes(UTF_8), body);
    }

    /** The list may hold signatures of several keys and of versions that are not ours; one that fits is enough. */
    private static boolean anyFits(String signatures, byte[] expected) {
        return Arrays.stream(signatures.split(" "))
                .filter(part -> part.startsWith(VERSION))
                .flatMap(part -> decoded(part.substring(VERSION.length())).stream())
                .anyMatch(given -> WebhookSecrets.equal(expected, given));
    }

    private static void checkTime(String timestamp, Instant now) {
        if (!timestamp.matches("\\d{1,11}")) {
            throw wrong("webhook-timestamp is not a time in Unix seconds");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.compareTo(LEAVE) > 0) {
            throw new NotVerified(
                    NotVerified.Cause.STALE_ALERT,
                    "webhook-timestamp is more than 5 minutes ago; sign it again and send it");
        }
        if (age.compareTo(LEAVE.negated()) < 0) {
            throw wrong("webhook-timestamp is more than 5 minutes ahead; set the sender's clock");
        }
    }

    private static String required(WebhookRequest webhookRequest, String header) {
        return webhookRequest.header(header).orElseThrow(() -> wrong("the header " + header + " is missing"));
    }

    /** A secret that is no base64 serves as it stands, so that one secret can serve both kinds of signature. */
    private static byte[] key(String secret) {
        String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        return decoded(text).orElseGet(() -> text.getBytes(UTF_8));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static NotVerified wrong(String detail) {
        return new NotVerified(NotVerified.Cause.INVALID_SIGNATURE, detail);
    }
}
