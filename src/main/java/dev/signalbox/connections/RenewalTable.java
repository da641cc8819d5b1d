package dev.signalbox.connections;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions that people want to have renewed, in the database, as another hub than the one that is asked may serve them. */
@Component
class RenewalTable {
    private static final String ASK = """
            insert into session_renewal (connection, id) values (?, ?)
            on conflict (connection) do update
               set id = excluded.id, asked_at = now(), taken = false, result = null
            """;

    /** Nobody waits any more for what was asked while no hub was there. */
    private static final String TAKE = """
            update session_renewal set taken = true
             where connection = any (?::text[]) and not taken and asked_at > now() - interval '1 minute'
            returning connection, id
            """;

    private final JdbcClient database;

    RenewalTable(JdbcClient database) {
        this.database = database;
    }

    /** Somebody wants a connection's session to be renewed. */
    record Asked(String connection, UUID id) {}

    UUID ask(String connection) {
        UUID id = UUID.randomUUID();
        database.sql(ASK).params(connection, id).update();
        return id;
    }

    /** What is to be done now for these connections; each is given once. */
    List<Asked> take(Collection<String> connections) {
        return database.sql(TAKE)
                .param(connections.toArray(String[]::new))
                .query((row, n) -> new Asked(row.getString("connection"), row.getObject("id", UUID.class)))
                .list();
    }

    /** @param result why there is no new session; empty text when there is */
    void end(UUID id, String result) {
        database.sql("update session_renewal set result = ? where id = ?")
                .params(result, id)
                .update();
    }

    /** {@return what came of it; empty while nobody knows} */
    Optional<String> result(UUID id) {
        return database.sql("select result from session_renewal where id = ? and result is not null")
                .param(id)
                .query(String.class)
                .optional();
    }
}
