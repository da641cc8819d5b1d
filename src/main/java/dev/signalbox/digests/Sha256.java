package dev.signalbox.digests;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java has. */
public final class Sha256 {
    private Sha256() {}

    /** {@return a digest to which bytes can be added one after the other} */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * Makes the digest of some bytes.
     *
     * @param bytes the bytes
     * @return their digest, 32 bytes
     */
    public static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }
}
