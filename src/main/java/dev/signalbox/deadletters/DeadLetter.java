package dev.signalbox.deadletters;

import dev.signalbox.trading.Stage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that could not be done after all that is allowed was tried.
 *
 * @param id a time-ordered id (UUID version 7)
 * @param subject what it is about
 * @param original what arrived
 * @param failure why it could not be done
 * @param times since when it lies here
 */
public record DeadLetter(UUID id, Subject subject, Original original, Failure failure, Times times) {
    /**
     * What a letter is about.
     *
     * @param stage where it failed
     * @param alertId the recorded alert; empty when it did not get that far
     * @param orderId the order; empty when there is none
     * @param account the order's account
     * @param broker the order's broker
     */
    public record Subject(
            Stage stage,
            Optional<UUID> alertId,
            Optional<UUID> orderId,
            Optional<String> account,
            Optional<String> broker) {
        /** {@return a subject that is an alert alone} */
        public static Subject ofAlert(Stage stage) {
            return new Subject(stage, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * What arrived.
     *
     * @param source the sender's format; empty when no sender caused it
     * @param identity what makes it the same alert when it comes again; empty when it is in the journal anyway
     * @param body its bytes, without any secret that stood in them
     * @param receivedAt when it arrived
     */
    public record Original(Optional<String> source, Optional<String> identity, byte[] body, Instant receivedAt) {}

    /**
     * Why it could not be done.
     *
     * @param reason a sentence for a person, without secrets; what it quotes is cleaned and cut
     * @param lastAnswer the broker's last answer, without secrets; empty when there was none
     * @param tries how often it was tried
     */
    public record Failure(String reason, Optional<String> lastAnswer, int tries) {
        private static final int LONGEST = 4_000;

        /** What either quotes is others' text: without characters that the database does not take, and not without end. */
        public Failure {
            reason = clean(reason);
            lastAnswer = lastAnswer.map(Failure::clean);
        }

        private static String clean(String text) {
            String plain = text.codePoints()
                    .limit(LONGEST)
                    .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' || isHalf(c) ? '?' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return plain.length() < text.length() ? plain + "…" : plain;
        }

        private static boolean isHalf(int c) {
            return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        }
    }

    /**
     * Since when a letter lies here.
     *
     * @param created when it was first kept
     * @param updated when it last failed
     */
    public record Times(Instant created, Instant updated) {}
}
