package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.digests.Sha256;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.trading.Alert.Identity;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says what makes an alert the same one: its key, else its message id, else its very bytes. Each is kept as a digest,
 * since a sender may have put a secret into it.
 */
public final class IdempotencyKeys {
    private static final String BY_BYTES = "bytes:";

    /** What senders write for a key that they do not have; it would make all their alerts the same. */
    private static final Set<String> NO_KEY = Set.of("", "nan", "null", "undefined", "none");

    private IdempotencyKeys() {}

    /**
     * Says whether a text stands for no key at all.
     *
     * @param text what came as a key
     * @return whether its sender had none
     */
    public static boolean isNone(String text) {
        return Placeholder.isIn(text) || NO_KEY.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    static Identity of(VerifiedAlert alert, Optional<String> alertKey) {
        String content = digest(alert.body());
        return alertKey.map(
                        key -> new Identity("key:" + alert.source() + ":" + digest(key.getBytes(UTF_8)), true, content))
                .or(() -> alert.identity().map(before -> new Identity(before, !before.startsWith(BY_BYTES), content)))
                .or(() -> alert.messageId()
                        .filter(id -> !isNone(id))
                        .map(id -> "id:" + alert.source() + ":" + digest(id.getBytes(UTF_8)))
                        .map(id -> new Identity(id, true, content)))
                .orElseGet(() -> new Identity(BY_BYTES + alert.source() + ":" + content, false, content));
    }

    private static String digest(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
    }
}
