package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.secrets.Sealed;
import dev.signalbox.secrets.Vault;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what log-ins by OAuth gave, in the rows of {@link SessionStore} and sealed like them. Each writing gives a row another
 * version, so that one hub knows what another wrote; and one hub at a time may use a row's refresh token. That a person logged
 * in, and that a log-in is over, is in the audit record. Every method throws Spring's {@code DataAccessException} when the
 * database does not answer.
 */
@Component
class GrantStore {
    /** Parts what a log-in by OAuth gave from a token of another kind. */
    private static final String KIND = "oauth ";

    /** The column is for people who read the table; what has no end is sealed with the rest. */
    private static final Instant NO_END = Instant.parse("9999-12-31T00:00:00Z");

    private static final String REFRESHED = """
            update broker_session
               set key_id = ?, nonce = ?, sealed = ?, expires_at = ?, updated_at = now(),
                   version = nextval('broker_session_version'), claimed_until = null
             where connection = ? and version = ?
            """;

    private static final String CLAIM = """
            update broker_session set claimed_until = now() + make_interval(secs => ?)
             where connection = ? and version = ? and (claimed_until is null or claimed_until < now())
            """;

    private final JdbcClient database;
    private final Vault vault;
    private final SessionStore sessions;
    private final AuditBook record;

    GrantStore(JdbcClient database, Vault vault, SessionStore sessions, AuditBook record) {
        this.database = database;
        this.vault = vault;
        this.sessions = sessions;
        this.record = record;
    }

    /** A grant, and the version of its row. */
    record Kept(long version, Grant grant) {}

    /** {@return what is kept for a connection; empty when nothing is that its credentials got at its address} */
    Optional<Kept> find(BrokerConnection connection) {
        String begin = begin(connection);
        return database.sql("select * from broker_session where connection = ?")
                .param(connection.name())
                .query((row, n) -> new Versioned(row.getLong("version"), SessionRow.of(row)))
                .optional()
                .flatMap(row -> sessions.opened(row.row())
                        .filter(text -> text.startsWith(begin))
                        .map(text -> new Kept(row.version(), GrantText.read(text.substring(begin.length())))));
    }

    private record Versioned(long version, SessionRow row) {}

    /** {@return the version of a connection's row; empty when it has none} */
    Optional<Long> version(String connection) {
        return database.sql("select version from broker_session where connection = ?")
                .param(connection)
                .query(Long.class)
                .optional();
    }

    /** Keeps what a person's log-in gave, in place of whatever there is. */
    void login(BrokerConnection connection, Grant grant) {
        record.write(
                () -> {
                    sessions.save(connection.name(), text(connection, grant), end(grant));
                    return true;
                },
                Note.Subject.of(Scope.EVERYTHING),
                AuditKind.LOGGED_IN,
                data(connection.name()).toString());
    }

    /** Keeps what a refresh gave; false when the row is another one by now, as a person has logged in meanwhile. */
    boolean refreshed(BrokerConnection connection, long version, Grant grant) {
        Sealed sealed = vault.seal(text(connection, grant), SessionStore.purpose(connection.name()));
        boolean kept = database.sql(REFRESHED)
                        .params(sealed.keyId(), sealed.nonce(), sealed.bytes(), Timestamp.from(end(grant)))
                        .param(connection.name())
                        .param(version)
                        .update()
                == 1;
        if (kept && !sealed.keyId().equals(vault.keyId())) {
            sessions.resealAll();
        }
        return kept;
    }

    /** Takes the right to use a refresh token; false when another hub has it, or the row is another one by now. */
    boolean claim(String connection, long version, Duration within) {
        return database.sql(CLAIM)
                        .param(within.toSeconds())
                        .param(connection)
                        .param(version)
                        .update()
                == 1;
    }

    /** Gives that right back. */
    void release(String connection, long version) {
        database.sql("update broker_session set claimed_until = null where connection = ? and version = ?")
                .param(connection)
                .param(version)
                .update();
    }

    /** Forgets a grant that is over, for this reason; one that came meanwhile stays. */
    void forget(String connection, long version, String reason) {
        record.write(
                () -> database.sql("delete from broker_session where connection = ? and version = ?")
                                .param(connection)
                                .param(version)
                                .update()
                        > 0,
                Note.Subject.of(Scope.EVERYTHING),
                AuditKind.LOGIN_OVER,
                data(connection).put("reason", reason).toString());
    }

    private static ObjectNode data(String connection) {
        return JsonNodeFactory.instance.objectNode().put("connection", connection);
    }

    private static String text(BrokerConnection connection, Grant grant) {
        return begin(connection) + GrantText.of(grant);
    }

    private static Instant end(Grant grant) {
        return grant.expiresAt().orElse(NO_END);
    }

    private static String begin(BrokerConnection connection) {
        return SessionMark.of(connection) + KIND;
    }
}
