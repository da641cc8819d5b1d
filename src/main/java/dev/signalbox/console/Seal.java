package dev.signalbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.intake.Hmac;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Makes what can be checked by whoever has the key, and tells nothing of it: HMAC-SHA256, in hex. */
final class Seal {
    private Seal() {}

    /** {@return the seal of a text under a key, neither of them empty} */
    static String of(String key, String text) {
        return HexFormat.of().formatHex(Hmac.of(key.getBytes(UTF_8), text.getBytes(UTF_8)));
    }

    /** {@return whether a text is the seal of another one, found out in a time that tells nothing} */
    static boolean isOf(String seal, String key, String text) {
        return MessageDigest.isEqual(of(key, text).getBytes(UTF_8), seal.getBytes(UTF_8));
    }
}
