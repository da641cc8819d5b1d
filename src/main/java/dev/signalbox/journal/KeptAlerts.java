package dev.signalbox.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The alerts that are kept already, as far as those of one batch may be the same ones. */
final class KeptAlerts {
    /**
     * One of them.
     *
     * @param content what names its content; empty in what versions before this one kept
     * @param followed whether another one for the same group and symbol came after it
     */
    record Kept(UUID id, Instant receivedAt, Optional<String> content, About about, boolean followed) {
        /** Whether another alert says the same; what versions before this one kept is taken to. */
        boolean saysTheSame(String other) {
            return content.isEmpty() || content.get().equals(other);
        }

        private Kept followedBy(About other) {
            return new Kept(id, receivedAt, content, about, followed || about.equals(other));
        }
    }

    /** Whom an alert is for, and what it is about. */
    record About(String group, String symbol) {}

    private final Map<String, Kept> kept = new HashMap<>();

    /** The one of an identity. */
    Optional<Kept> of(String identity) {
        return Optional.ofNullable(kept.get(identity));
    }

    /** One that was kept before this batch. */
    void found(String identity, Kept alert) {
        kept.put(identity, alert);
    }

    /** From now on an alert is kept; those before it for the same group and symbol are followed by another one. */
    void keep(String identity, Kept alert) {
        kept.replaceAll((other, before) -> before.followedBy(alert.about()));
        kept.put(identity, alert);
    }
}
