package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.function.Predicate;

/**
 * Strikes secrets out of bytes that are no JSON object: broken JSON, or a text. It goes by the look of them, and rather
 * strikes out too much.
 *
 * @param secret whether a name is that of a field whose content must not be kept
 * @param ours our own secrets
 */
record RawRedaction(Predicate<String> secret, OurSecrets ours) {
    /** Gives the bytes to keep: as they came, unless something had to be struck out. */
    byte[] keep(byte[] body) {
        // Every byte is one character, so that what is not struck out stays as it is, in whatever encoding.
        String text = new String(body, ISO_8859_1);
        String struck = new SecretText(secret).keep(ours.strike(withoutZeros(text)));
        return struck.equals(text) ? body : struck.getBytes(ISO_8859_1);
    }

    /** Between the letters of a UTF-16 text stand zeros, which would hide a name. */
    private static String withoutZeros(String text) {
        return text.replace("\0", "");
    }
}
