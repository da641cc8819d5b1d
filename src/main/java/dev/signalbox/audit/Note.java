package dev.signalbox.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A fact that is recorded once and never changed.
 *
 * @param subject what it is about
 * @param kind what happened: the word of an {@link AuditKind}, as it was written down
 * @param at when; kept to the microsecond, as the database does
 * @param data the rest as a JSON object, without any secret and without the alert's own text
 */
public record Note(Subject subject, String kind, Instant at, String data) {
    /** Cuts the time to what the database keeps: the hash must be the same when the row is read again. */
    public Note {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Tells what has just happened.
     *
     * @param subject what it is about
     * @param kind what happened
     * @param at when
     * @param data the rest as a JSON object, without any secret
     * @return the note
     */
    public static Note of(Subject subject, AuditKind kind, Instant at, String data) {
        return new Note(subject, kind.word(), at, data);
    }

    /**
     * What a note is about.
     *
     * @param chain the chain that it belongs to: the account's id, or {@code *}
     * @param alertId the alert that led to it; empty when none did
     * @param orderId the order; empty when there is none
     */
    public record Subject(String chain, Optional<UUID> alertId, Optional<UUID> orderId) {
        /**
         * Makes the subject of what no alert led to.
         *
         * @param scope whom it concerns
         * @return the subject
         */
        public static Subject of(Scope scope) {
            return new Subject(scope.text(), Optional.empty(), Optional.empty());
        }

        /** {@return the account; empty when it concerns no single one} */
        public Optional<String> account() {
            return Scope.parse(chain).account();
        }
    }
}
