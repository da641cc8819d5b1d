package dev.signalbox.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sender must know. Several of each are valid while they are being rotated.
 *
 * @param keys signing keys
 * @param tokens tokens for the URL
 */
public record WebhookSecrets(List<String> keys, List<String> tokens) {
    /** Refuses an empty secret: everybody knows it. */
    public WebhookSecrets {
        if (Stream.concat(keys.stream(), tokens.stream())
                .anyMatch(secret -> secret.isBlank() || secret.equals("whsec_"))) {
            throw new IllegalArgumentException(
                    "a webhook secret or token is empty; write a long random one, or unset it to have one generated");
        }
    }

    /** {@return every secret, so that it can be struck out where a sender repeats it} */
    public Stream<String> all() {
        return Stream.concat(keys.stream(), tokens.stream());
    }

    boolean hasToken(String given) {
        boolean found = false;
        for (String token : tokens) {
            found |= equal(token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    /** Takes the same time wherever the first difference is. */
    static boolean equal(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    @Override
    public String toString() {
        return "WebhookSecrets[" + keys.size() + " keys, " + tokens.size() + " tokens]";
    }
}
