package dev.signalbox.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what follows from no alert: what a person pressed or set. Every method throws Spring's
 * {@code DataAccessException} when the database does not answer; nothing was changed then.
 */
@Component
public class AuditBook {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditBook(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Makes a change and writes it down, both or neither.
     *
     * @param change makes the change with the same database, and says whether there was anything to change
     * @param subject what it is about
     * @param kind what happened
     * @param data the rest as a JSON object, without any secret
     * @return whether there was anything to change; nothing is written down otherwise
     */
    public boolean write(BooleanSupplier change, Note.Subject subject, AuditKind kind, String data) {
        return Transacted.in(transaction, () -> {
            boolean changed = change.getAsBoolean();
            if (changed) {
                append(Note.of(subject, kind, clock.instant(), data));
            }
            return changed;
        });
    }

    /**
     * Writes down what changes nothing in the database by itself.
     *
     * @param subject what it is about
     * @param kind what happened
     * @param data the rest as a JSON object, without any secret
     */
    public void write(Note.Subject subject, AuditKind kind, String data) {
        write(() -> true, subject, kind, data);
    }

    private void append(Note note) {
        AuditEntry entry = locked(note.subject().chain()).next(note);
        insert(entry);
        database.sql("update audit_head set number = ?, hash = ? where chain = ?")
                .params(entry.number(), bytes(entry.hash()), note.subject().chain())
                .update();
    }

    /** The head, and its lock until the end of the transaction. */
    private Head locked(String chain) {
        database.sql("insert into audit_head (chain, number, hash) values (?, 0, ?) on conflict do nothing")
                .params(chain, bytes(AuditEntry.BEGINNING))
                .update();
        return database.sql("select chain, number, hash from audit_head where chain = ? for update")
                .param(chain)
                .query((row, n) -> AuditRow.head(row))
                .single();
    }

    private void insert(AuditEntry entry) {
        Note note = entry.note();
        database.sql("""
                        insert into audit (chain, number, at, kind, alert_id, order_id, data, before, hash)
                        values (:chain, :number, :at, :kind, :alert, :order, :data, :before, :hash)
                        """)
                .param("chain", note.subject().chain())
                .param("number", entry.number())
                .param("at", Timestamp.from(note.at()))
                .param("kind", note.kind())
                .param("alert", id(note.subject().alertId()))
                .param("order", id(note.subject().orderId()))
                .param("data", note.data())
                .param("before", bytes(entry.before()))
                .param("hash", bytes(entry.hash()))
                .update();
    }

    private static UUID id(Optional<UUID> id) {
        return id.orElse(null);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
