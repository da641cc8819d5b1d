package dev.signalbox.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.digests.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A note in its place.
 *
 * @param note what is told
 * @param number its place in its chain, from 1 on without a gap
 * @param before the hash of the entry before it, in hex; zeros for the first one
 * @param hash its own hash, in hex
 */
public record AuditEntry(Note note, long number, String before, String hash) {
    /** The hash before the first entry of a chain. */
    public static final String BEGINNING = "0".repeat(64);

    static AuditEntry of(Note note, long number, String before) {
        return new AuditEntry(note, number, before, hash(note, number, before));
    }

    /** {@return whether the hash is that of the other columns} */
    boolean isWhole() {
        return hash.equals(hash(note, number, before));
    }

    /** {@return the entry's place as the API returns it, such as {@code 17@futures}} */
    public String place() {
        return number + "@" + note.subject().chain();
    }

    /**
     * SHA-256 over the columns as netstrings (length in bytes, colon, bytes, comma): so that nothing can be moved from one
     * column to its neighbour. docs/when-things-fail.md says the same, for those who check it by other means.
     */
    private static String hash(Note note, long number, String before) {
        MessageDigest digest = Sha256.begin();
        add(digest, note.subject().chain());
        add(digest, Long.toString(number));
        add(digest, note.at().toString());
        add(digest, note.kind());
        add(digest, text(note.subject().alertId()));
        add(digest, text(note.subject().orderId()));
        add(digest, note.data());
        add(digest, before);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String column) {
        byte[] bytes = column.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
        digest.update((byte) ',');
    }

    private static String text(Optional<UUID> id) {
        return id.map(UUID::toString).orElse("");
    }
}
