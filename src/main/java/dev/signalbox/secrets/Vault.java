package dev.signalbox.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals texts by AES-256-GCM (NIST SP 800-38D: a random nonce of 96 bits, a tag of 128 bits). The first key seals, all of
 * them open. What a text is for is bound to it, so that a sealed text cannot be passed off as another.
 */
public final class Vault {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String place;
    private volatile List<MasterKey> keys;

    /**
     * @param place where an operator finds the keys, such as {@code SIGNALBOX_MASTER_KEY}
     * @param keys at least one; the first seals
     */
    public Vault(String place, List<MasterKey> keys) {
        this.place = place;
        use(keys);
    }

    /**
     * Takes other keys from now on.
     *
     * @param now at least one; the first seals
     */
    public void use(List<MasterKey> now) {
        if (now.isEmpty()) {
            throw new IllegalArgumentException("a vault needs a key");
        }
        this.keys = List.copyOf(now);
    }

    /** {@return the id of the key that seals} */
    public String keyId() {
        return keys.getFirst().id();
    }

    /** {@return the ids of all keys, that of the one that seals first} */
    public Set<String> keyIds() {
        return keys.stream().map(MasterKey::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Seals a text.
     *
     * @param text what nobody may read
     * @param purpose what it is for, such as the row in which it is kept; the same is needed to open it
     * @return the sealed text, another one each time
     */
    public Sealed seal(String text, String purpose) {
        MasterKey key = keys.getFirst();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose).doFinal(text.getBytes(UTF_8));
            return new Sealed(key.id(), nonce, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + CIPHER, e);
        }
    }

    /**
     * Opens a sealed text.
     *
     * @param sealed what {@link #seal} gave
     * @param purpose what it was sealed for
     * @return the text
     * @throws NotDecrypted when its key is not held, or when text, nonce or purpose are not those of the sealing
     */
    public String open(Sealed sealed, String purpose) {
        MasterKey key = keys.stream()
                .filter(held -> held.id().equals(sealed.keyId()))
                .findFirst()
                .orElseThrow(() -> unknownKey(sealed.keyId()));
        if (sealed.nonce().length != NONCE_BYTES) {
            throw changed(sealed.keyId());
        }
        try {
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), purpose).doFinal(sealed.bytes());
            return new String(text, UTF_8);
        } catch (GeneralSecurityException e) {
            throw changed(sealed.keyId());
        }
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(UTF_8));
        return cipher;
    }

    private NotDecrypted unknownKey(String keyId) {
        return new NotDecrypted("sealed under the key id " + keyId + ", which " + place
                + " no longer holds; add the old key behind a comma, or delete the row and let the hub log in again");
    }

    private static NotDecrypted changed(String keyId) {
        return new NotDecrypted(
                "sealed under the key id " + keyId + ", but changed since, or moved here from another row;"
                        + " delete the row and let the hub log in again");
    }
}
