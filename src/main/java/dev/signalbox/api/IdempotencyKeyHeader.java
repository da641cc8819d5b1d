package dev.signalbox.api;

import dev.signalbox.normalise.IdempotencyKeys;
import java.util.Optional;
import java.util.UUID;

/** The header {@code Idempotency-Key}. One that stands for none would make all its sender's orders the same. */
final class IdempotencyKeyHeader {
    private IdempotencyKeyHeader() {}

    /** The key; empty when the header is absent or stands for none. */
    static Optional<String> key(Optional<String> header) {
        return header.map(String::strip).filter(text -> !IdempotencyKeys.isNone(text));
    }

    /** The key, or one that is used this once. */
    static String keyOrNew(Optional<String> header) {
        return key(header).orElseGet(() -> UUID.randomUUID().toString());
    }
}
