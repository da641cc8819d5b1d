package dev.signalbox.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.digests.Sha256;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits under which the hub seals what it keeps. */
public final class MasterKey {
    private static final int BITS = 256;
    private static final int SHORTEST_PASSPHRASE = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

    /** The rounds that OWASP's password storage cheat sheet asks for with HMAC-SHA256. */
    private static final int ROUNDS = 600_000;

    /** The same everywhere: hubs that share a database know nothing of each other but the passphrase. */
    private static final byte[] SALT = "signalbox master key".getBytes(UTF_8);

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a key as an operator gives it: 32 bytes in hex or base64 (also the URL kind), anything else as a passphrase
     * that PBKDF2 stretches, which takes some tenths of a second.
     *
     * @param text the key in one of these forms
     * @return the key
     * @throws IllegalArgumentException when it is a passphrase of fewer than 16 characters
     */
    public static MasterKey of(String text) {
        if (HEX.matcher(text).matches()) {
            return new MasterKey(HexFormat.of().parseHex(text));
        }
        if (BASE64.matcher(text).matches()) {
            return new MasterKey(
                    Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        }
        if (text.length() < SHORTEST_PASSPHRASE) {
            throw new IllegalArgumentException("a passphrase has at least " + SHORTEST_PASSPHRASE + " characters");
        }
        return new MasterKey(stretched(text));
    }

    /**
     * Writes random bytes as a key that {@link #of} reads.
     *
     * @param random 32 random bytes
     * @return the key in base64
     */
    public static String text(byte[] random) {
        return Base64.getEncoder().encodeToString(random);
    }

    /** {@return what a person may see of it: the first 8 hex digits of the SHA-256 of its bytes} */
    public String id() {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, 4);
    }

    SecretKey aes() {
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] stretched(String passphrase) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase.toCharArray(), SALT, ROUNDS, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2 with HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id() + "]";
    }
}
