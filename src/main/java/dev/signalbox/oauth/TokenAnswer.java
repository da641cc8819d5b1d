package dev.signalbox.oauth;

import java.time.Duration;
import java.util.Optional;

/** What a broker said who was asked for tokens. */
public sealed interface TokenAnswer {
    /**
     * It gave some.
     *
     * @param accessToken what calls carry; a secret
     * @param refreshToken what gets the next tokens; a secret; empty when the broker gave none, so that one from before, if
     *     there is one, stays good
     * @param life for how long the access token is good; empty when the broker did not say
     */
    record Granted(String accessToken, Optional<String> refreshToken, Optional<Duration> life) implements TokenAnswer {
        /** {@return no token, so that none gets into a log} */
        @Override
        public String toString() {
            return "Granted[" + life + "]";
        }
    }

    /**
     * It said no.
     *
     * @param error its word for why, such as {@code invalid_grant}; empty text when it gave none
     * @param reason the word with what else it said, for a person, without secrets
     */
    record Refused(String error, String reason) implements TokenAnswer {}

    /**
     * Nobody knows: no answer, or one that is not understood. What was asked for may have been done.
     *
     * @param reason what happened instead, without secrets
     */
    record Unclear(String reason) implements TokenAnswer {}
}
