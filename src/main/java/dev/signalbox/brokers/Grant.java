package dev.signalbox.brokers;

import dev.signalbox.accounts.OAuth;
import dev.signalbox.oauth.TokenAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person's log-in by OAuth gave, or its last refresh.
 *
 * @param accessToken what calls carry; a secret
 * @param refreshToken what gets the next tokens; a secret; empty when there is none
 * @param grantedAt when the broker gave the access token
 * @param expiresAt when it no longer accepts that; empty when it is good until it is revoked
 * @param renewBy when a person must have logged in again; empty when no person has to
 */
record Grant(
        String accessToken,
        Optional<String> refreshToken,
        Instant grantedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> renewBy) {
    /** By a log-in: its own end begins to run now. */
    static Grant of(TokenAnswer.Granted given, OAuth oauth, Instant now) {
        return new Grant(
                given.accessToken(),
                given.refreshToken(),
                now,
                end(given, oauth, now),
                oauth.lifetimes().login().map(now::plus));
    }

    /** By a refresh, which does not move the end of the log-in; a refresh token that is not replaced stays good. */
    Grant refreshed(TokenAnswer.Granted given, OAuth oauth, Instant now) {
        return new Grant(
                given.accessToken(), given.refreshToken().or(() -> refreshToken), now, end(given, oauth, now), renewBy);
    }

    private static Optional<Instant> end(TokenAnswer.Granted given, OAuth oauth, Instant now) {
        return given.life().or(() -> oauth.lifetimes().token()).map(now::plus);
    }

    boolean isGood(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    /** @param before so long before its end it is due, but not before half of its life is over */
    boolean isDue(Instant now, Duration before) {
        return expiresAt
                .map(end -> {
                    Duration half = Duration.between(grantedAt, end).dividedBy(2);
                    return !now.isBefore(end.minus(half.compareTo(before) < 0 ? half : before));
                })
                .orElse(false);
    }

    /** Without the tokens, so that they get into no log. */
    @Override
    public String toString() {
        return "Grant[until " + expiresAt + ", " + renewBy + "]";
    }
}
