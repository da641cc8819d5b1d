package dev.signalbox.console;

import dev.signalbox.api.ApiToken;
import dev.signalbox.digests.RandomText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has logged in. The database keeps no more than a digest of a session under the token that opened it: it outlives a
 * restart, holds at every hub of the database, and ends with the token.
 */
@Component
class PersonSessions {
    /** As long as a working day; a log-in takes seconds. */
    static final Duration LIFE = Duration.ofHours(12);

    private final JdbcClient database;
    private final ApiToken token;
    private final Clock clock;

    PersonSessions(JdbcClient database, ApiToken token, Clock clock) {
        this.database = database;
        this.token = token;
        this.clock = clock;
    }

    /**
     * Opens a session.
     *
     * @param password what a person says the API token is
     * @return what only that person's browser knows; empty when the password is wrong
     */
    Optional<String> open(String password) {
        return token.known(password).map(known -> {
            Instant now = clock.instant();
            String id = RandomText.next();
            database.sql("delete from console_session where expires_at <= ?::timestamptz")
                    .param(now.toString())
                    .update();
            database.sql("insert into console_session (digest, expires_at) values (?, ?::timestamptz)")
                    .param(Seal.of(known, id))
                    .param(now.plus(LIFE).toString())
                    .update();
            return id;
        });
    }

    /** {@return whether a session is open} */
    boolean isOpen(String id) {
        return token.tokens().stream().anyMatch(known -> database.sql(
                        "select 1 from console_session where digest = ? and expires_at > ?::timestamptz")
                .param(Seal.of(known, id))
                .param(clock.instant().toString())
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /** Ends a session; one that is not open stays so. */
    void end(String id) {
        token.tokens().forEach(known -> database.sql("delete from console_session where digest = ?")
                .param(Seal.of(known, id))
                .update());
    }
}
