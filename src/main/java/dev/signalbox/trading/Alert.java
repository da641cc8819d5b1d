package dev.signalbox.trading;

import java.time.Instant;
import java.util.UUID;

/**
 * What arrived.
 *
 * @param id a time-ordered id (UUID version 7)
 * @param source the sender's format, a folder of {@code mappings/formats/}
 * @param identity what makes it the same alert when it comes again
 * @param body its bytes, without any secret that stood in them
 * @param times when it passed each stage
 */
public record Alert(UUID id, String source, Identity identity, byte[] body, Times times) {
    /** The source of alerts that the hub makes itself to close an account, no folder of {@code mappings/formats/}. */
    public static final String HUB = "signalbox";

    /** What the keys of orders begin with that a person or a program gave by the API. */
    public static final String BY_HAND = "api:";

    /**
     * What makes two alerts the same.
     *
     * @param key the same key from the same source is the same alert
     * @param forever whether that holds forever (a key of the sender's choice) or for a short window (equal bytes)
     * @param content a digest of all that it says: the same key with another content is another alert
     */
    public record Identity(String key, boolean forever, String content) {}

    /**
     * When an alert passed each stage.
     *
     * @param received when its first byte was read
     * @param verified when its sender was known to be genuine
     * @param normalised when it was understood
     */
    public record Times(Instant received, Instant verified, Instant normalised) {}
}
