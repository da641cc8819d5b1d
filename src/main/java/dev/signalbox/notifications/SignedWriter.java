package dev.signalbox.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes a message for an address of one's own, signed as Standard Webhooks 1.0 has it. */
final class SignedWriter {
    private static final String PREFIX = "whsec_";

    private final URI address;
    private final Optional<byte[]> key;
    private final ObjectMapper mapper;
    private final Clock clock;

    /** @param secret what the receiver knows too; empty to sign nothing */
    SignedWriter(URI address, Optional<String> secret, ObjectMapper mapper, Clock clock) {
        this.address = address;
        this.key = secret.map(SignedWriter::key);
        this.mapper = mapper;
        this.clock = clock;
    }

    HttpMessage write(Notification notification) {
        ObjectNode fields = mapper.valueToTree(notification);
        byte[] body = Writers.bytes(mapper, fields.without("id"));
        String message = "msg_" + notification.id().toString().replace("-", "");
        String time = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("webhook-id", message);
        headers.put("webhook-timestamp", time);
        key.ifPresent(
                known -> headers.put("webhook-signature", "v1," + signature(known, message + "." + time + ".", body)));
        return new HttpMessage(address, headers, body);
    }

    private static String signature(byte[] key, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** As incoming ones: a secret that is no base64 serves as it stands. */
    private static byte[] key(String secret) {
        String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException plain) {
            return text.getBytes(UTF_8);
        }
    }
}
