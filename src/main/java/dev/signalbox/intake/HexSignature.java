package dev.signalbox.intake;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The header {@code X-Webhook-Signature}: the hex HMAC-SHA256 of the raw body, perhaps after {@code sha256=}. */
public final class HexSignature {
    /** Its name, in small letters. */
    public static final String HEADER = "x-webhook-signature";

    private static final Pattern FORM = Pattern.compile("(?:sha256=)?([0-9a-fA-F]{64})");

    private final List<byte[]> keys;

    HexSignature(List<String> keys) {
        this.keys =
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    }

    void verify(String header, byte[] body) {
        var matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            throw wrong("X-Webhook-Signature is not 64 hex digits");
        }
        byte[] given = HexFormat.of().parseHex(matcher.group(1));
        if (keys.stream().noneMatch(key -> WebhookSecrets.equal(Hmac.of(key, body), given))) {
            throw wrong("X-Webhook-Signature does not fit this body and key");
        }
    }

    private static NotVerified wrong(String detail) {
        return new NotVerified(
                NotVerified.Cause.INVALID_SIGNATURE,
                detail + "; send the hex HMAC-SHA256 of the raw body under the webhook secret");
    }
}
