package dev.signalbox.secrets;

/**
 * A text that only the vault can read.
 *
 * @param keyId the id of the key under which it was sealed
 * @param nonce 12 bytes that this key is used with once only
 * @param bytes the encrypted text, with the tag that shows any change
 */
public record Sealed(String keyId, byte[] nonce, byte[] bytes) {}
