package dev.signalbox.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.digests.Sha256;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log-ins that have begun, in the database, so that each can end at another hub than where it began. */
@Component
class LoginTable {
    private final JdbcClient database;
    private final Clock clock;

    LoginTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Notes that one has begun.
     *
     * @param state what the broker will give back
     * @param browser what the browser alone knows that began it
     */
    void begin(String connection, String state, String browser) {
        String now = clock.instant().toString();
        database.sql("delete from broker_login where expires_at <= ?::timestamptz")
                .param(now)
                .update();
        database.sql(
                        "insert into broker_login (digest, connection, browser, expires_at) values (?, ?, ?, ?::timestamptz)")
                .params(digest(state), connection, digest(browser))
                .param(clock.instant().plus(Logins.LIFE).toString())
                .update();
    }

    /** {@return whether one that began so goes on now; it does so once} */
    boolean take(String connection, String state, String browser) {
        return database.sql("""
                        delete from broker_login
                         where digest = ? and connection = ? and browser = ? and expires_at > ?::timestamptz
                        """)
                        .params(digest(state), connection, digest(browser))
                        .param(clock.instant().toString())
                        .update()
                == 1;
    }

    private static String digest(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret.getBytes(UTF_8)));
    }
}
