package dev.signalbox.brokers;

import dev.signalbox.secrets.NotDecrypted;
import dev.signalbox.secrets.Sealed;
import dev.signalbox.secrets.Vault;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the sessions of connections in the database, their tokens sealed, so that a restart need not log in again. Every
 * method throws Spring's {@code DataAccessException} when the database does not answer.
 */
@Component
public class SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    private static final String SAVE = """
            insert into broker_session (connection, key_id, nonce, sealed, expires_at, updated_at)
            values (?, ?, ?, ?, ?, now())
            on conflict (connection) do update
               set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed,
                   expires_at = excluded.expires_at, updated_at = excluded.updated_at,
                   version = excluded.version, claimed_until = null
            """;

    /** Only over what was read: a token that was saved meanwhile stays. */
    private static final String RESEAL = """
            update broker_session set key_id = ?, nonce = ?, sealed = ? where connection = ? and key_id = ? and nonce = ?
            """;

    private final JdbcClient database;
    private final Vault vault;
    private final Map<String, String> complained = new ConcurrentHashMap<>();

    SessionStore(JdbcClient database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * Keeps a session in place of the connection's earlier one.
     *
     * @param connection the connection's name
     * @param token what the broker gave
     * @param expiresAt when the broker no longer accepts it
     */
    public void save(String connection, String token, Instant expiresAt) {
        Sealed sealed;
        do {
            sealed = vault.seal(token, purpose(connection));
            database.sql(SAVE)
                    .params(connection, sealed.keyId(), sealed.nonce(), sealed.bytes(), Timestamp.from(expiresAt))
                    .update();
            // A rotation that ended between the two would leave it under a key that is dropped.
        } while (!sealed.keyId().equals(vault.keyId()));
        complained.remove(connection);
    }

    /**
     * Looks a session up. One that cannot be opened counts as none; the log says once what would fix it.
     *
     * @param connection the connection's name
     * @return the session, which may be over by now; empty when there is none, and the hub must log in
     */
    public Optional<Session> find(String connection) {
        return database.sql("select * from broker_session where connection = ?")
                .param(connection)
                .query((row, n) -> SessionRow.of(row))
                .optional()
                .flatMap(row -> opened(row).map(token -> new Session(token, row.expiresAt())));
    }

    /**
     * Forgets a session, because its broker does not accept it any more.
     *
     * @param connection the connection's name
     */
    public void forget(String connection) {
        database.sql("delete from broker_session where connection = ?")
                .param(connection)
                .update();
        complained.remove(connection);
    }

    /**
     * Seals every session under the vault's first key that is under another one. Each is a transaction of its own.
     *
     * @return how many were sealed again; those that cannot be opened stay as they are
     */
    public int resealAll() {
        List<SessionRow> rows = database.sql("select * from broker_session where key_id <> ?")
                .param(vault.keyId())
                .query((row, n) -> SessionRow.of(row))
                .list();
        return rows.stream()
                .mapToInt(row -> opened(row).map(token -> reseal(row, token)).orElse(0))
                .sum();
    }

    /**
     * Tells which sessions are not under the vault's first key. After {@link #resealAll} these cannot be opened.
     *
     * @return the id of the key by the connection's name
     */
    public Map<String, String> underOtherKeys() {
        Map<String, String> found = new TreeMap<>();
        database.sql("select connection, key_id from broker_session where key_id <> ?")
                .param(vault.keyId())
                .query(row -> {
                    found.put(row.getString("connection"), row.getString("key_id"));
                });
        return found;
    }

    private int reseal(SessionRow row, String token) {
        Sealed sealed = vault.seal(token, purpose(row.connection()));
        return database.sql(RESEAL)
                .params(sealed.keyId(), sealed.nonce(), sealed.bytes())
                .params(row.connection(), row.sealed().keyId(), row.sealed().nonce())
                .update();
    }

    /** {@return what is sealed in a row; empty when it cannot be opened} */
    Optional<String> opened(SessionRow row) {
        try {
            return Optional.of(vault.open(row.sealed(), purpose(row.connection())));
        } catch (NotDecrypted closed) {
            complain(row.connection(), closed.getMessage());
            return Optional.empty();
        }
    }

    private void complain(String connection, String reason) {
        if (!reason.equals(complained.put(connection, reason))) {
            LOG.warn("The stored session of {} is not used: in broker_session it is {}", connection, reason);
        }
    }

    /** What a sealed text is bound to. */
    static String purpose(String connection) {
        return "broker_session/" + connection;
    }
}
