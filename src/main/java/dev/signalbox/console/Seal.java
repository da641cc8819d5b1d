package dev.signalbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes what can be checked by whoever has the key, and tells nothing of it: HMAC-SHA256, in hex. */
final class Seal {
    private static final String HMAC = "HmacSHA256";

    private Seal() {}

    /** {@return the seal of a text under a key, neither of them empty} */
    static String of(String key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }

    /** {@return whether a text is the seal of another one, found out in a time that tells nothing} */
    static boolean isOf(String seal, String key, String text) {
        return MessageDigest.isEqual(of(key, text).getBytes(UTF_8), seal.getBytes(UTF_8));
    }
}
