package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which connections are to be pulled, which are being pulled, and how far each account is. */
@Component
class PullBook {
    /** How far back a connection is read that the hub has not known before. */
    static final Duration BACKFILL = Duration.ofDays(90);

    private static final int LONGEST_WORDS = 500;

    /** What a hub that is gone has left running runs no more. */
    private static final String RUNS = """
            state in ('running', 'waiting') and exists (
                select 1 from connection c join hub h on h.id = c.hub
                 where c.name = pull.connection and c.lease = pull.lease and h.alive_until > now())
            """;

    private final JdbcClient database;
    private final Clock clock;
    private final DatabaseTurns turns;

    PullBook(JdbcClient database, Clock clock, DatabaseTurns turns) {
        this.database = database;
        this.clock = clock;
        this.turns = turns;
    }

    /**
     * How far an account is.
     *
     * @param cursor what the broker's jq gave, JSON; empty before the first page
     * @param backfill whether its first pull has not come to its end
     */
    record Mark(Optional<String> cursor, boolean backfill, Instant from, Instant through) {
        static Mark read(ResultSet row) throws SQLException {
            return new Mark(
                    Optional.ofNullable(row.getString("cursor")),
                    row.getString("phase").equals("backfill"),
                    row.getTimestamp("from_at").toInstant(),
                    row.getTimestamp("through").toInstant());
        }
    }

    /** Notes that a connection is to be pulled; while it is being pulled that is counted as skipped instead. */
    void want(String connection) {
        database.sql("insert into pull (connection) values (?) on conflict do nothing")
                .param(connection)
                .update();
        boolean wanted = database.sql("update pull set wanted_at = coalesce(wanted_at, now()) where connection = ?"
                                + " and not (" + RUNS + ")")
                        .param(connection)
                        .update()
                > 0;
        if (!wanted) {
            database.sql("update pull set skipped = skipped + 1 where connection = ?")
                    .param(connection)
                    .update();
        }
    }

    /** Lets the accounts of a connection begin again at a time. */
    void beginAt(Collection<Account> accounts, Instant from) {
        accounts.forEach(account -> database.sql("""
                        insert into pull_cursor (account, connection, from_at, through, updated_at)
                        values (:account, :connection, :from, :from, now())
                        on conflict (account) do update
                           set cursor = null, phase = 'backfill', from_at = :from, through = :from, updated_at = now()
                        """)
                .param("account", account.id())
                .param("connection", account.connection().name())
                .param("from", Timestamp.from(from))
                .update());
    }

    /**
     * Which of these connections, none of which this hub pulls and all of which it serves, are to be pulled now: somebody
     * wants it, or one was left in the middle.
     */
    List<String> wanted(Collection<String> connections) {
        return database.sql("select connection from pull where connection = any (?::text[])"
                        + " and (wanted_at is not null or state in ('running', 'waiting'))")
                .param(connections.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Begins a pull; false when another hub serves the connection. */
    boolean begin(String connection) {
        return turns.in(() -> database.sql("""
                        update pull p set state = 'running', lease = c.lease, wanted_at = null, began_at = now(),
                                          fills = 0, pages = 0
                          from connection c where c.name = p.connection and p.connection = ? and c.lease is not null
                        """).param(connection).update() > 0);
    }

    void state(String connection, PullState.Word word) {
        turns.in(() -> database.sql("update pull set state = ? where connection = ?")
                .params(word.name().toLowerCase(Locale.ROOT), connection)
                .update());
    }

    /** Counts a page, within its own transaction. */
    void counted(String connection, int fills) {
        database.sql("update pull set fills = fills + ?, pages = pages + 1, state = 'running' where connection = ?")
                .params(fills, connection)
                .update();
    }

    void succeeded(String connection) {
        turns.in(() -> database.sql(
                        "update pull set state = 'idle', last_success_at = ?, last_error = null where connection = ?")
                .params(Timestamp.from(clock.instant()), connection)
                .update());
    }

    void failed(String connection, String reason) {
        String words = reason.replace('\0', ' ');
        turns.in(() -> database.sql("update pull set state = 'failed', last_error = ? where connection = ?")
                .params(words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words, connection)
                .update());
    }

    /** How far an account is; it begins here when it was not known before. */
    Mark mark(Account account) {
        return turns.in(() -> known(account).orElseGet(() -> {
            begin(account);
            return known(account).orElseThrow();
        }));
    }

    private void begin(Account account) {
        Instant now = clock.instant();
        database.sql("""
                        insert into pull_cursor (account, connection, from_at, through, updated_at)
                        values (?, ?, ?, ?, now())
                        on conflict (account) do update set connection = excluded.connection
                         where pull_cursor.connection <> excluded.connection
                        """)
                .params(
                        account.id(),
                        account.connection().name(),
                        Timestamp.from(now.minus(BACKFILL)),
                        Timestamp.from(now.minus(BACKFILL)))
                .update();
    }

    private Optional<Mark> known(Account account) {
        return database.sql("select * from pull_cursor where account = ? and connection = ?")
                .params(account.id(), account.connection().name())
                .query((row, n) -> Mark.read(row))
                .optional();
    }

    /** Moves an account's cursor from where the page began, within the page's own transaction; false when it is elsewhere. */
    boolean move(Account account, Mark before, String cursor, Instant through, boolean ended) {
        return database.sql("""
                        update pull_cursor set cursor = :cursor, through = greatest(through, :through), updated_at = now(),
                               phase = case when :ended then 'incremental' else phase end
                         where account = :account and cursor is not distinct from :before::text and from_at = :from
                        """)
                        .param("cursor", cursor)
                        .param("through", Timestamp.from(through))
                        .param("ended", ended)
                        .param("account", account.id())
                        .param("before", before.cursor().orElse(null))
                        .param("from", Timestamp.from(before.from()))
                        .update()
                > 0;
    }

    /** How the pulls of all connections are that have ever been asked for. */
    List<PullState> all() {
        Instant now = clock.instant();
        return database.sql("""
                        select p.*, p.state in ('running', 'waiting') and not (%s) as stale,
                               coalesce((select bool_or(phase = 'backfill') from pull_cursor c where c.connection = p.connection), true) as backfill,
                               (select min(through) from pull_cursor c where c.connection = p.connection) as through,
                               (select min(from_at) from pull_cursor c where c.connection = p.connection) as from_at,
                               (select avg(case when phase = 'incremental' then 1 else least(1, greatest(0,
                                           extract(epoch from through - from_at)
                                           / nullif(extract(epoch from now() - from_at), 0))) end)
                                  from pull_cursor c where c.connection = p.connection) as part
                          from pull p order by connection
                        """.formatted(RUNS.replace("pull.", "p.")))
                .query((row, n) -> state(row, now))
                .list();
    }

    private static PullState state(ResultSet row, Instant now) throws SQLException {
        boolean wanted = row.getTimestamp("wanted_at") != null || row.getBoolean("stale");
        String kept = row.getString("state");
        PullState.Word word = wanted && !kept.equals("running")
                ? PullState.Word.WAITING
                : PullState.Word.valueOf(kept.toUpperCase(Locale.ROOT));
        double part = row.getDouble("part");
        Optional<Instant> end = word == PullState.Word.RUNNING || word == PullState.Word.WAITING
                ? end(time(row, "began_at"), part, now)
                : Optional.empty();
        var counts = new PullState.Counts(row.getLong("fills"), row.getLong("pages"));
        return new PullState(
                row.getString("connection"),
                word,
                new PullState.Progress(
                        row.getBoolean("backfill"), (int) (part * 100), counts, time(row, "through"), end),
                new PullState.Last(time(row, "last_success_at"), Optional.ofNullable(row.getString("last_error"))));
    }

    private static Optional<Instant> end(Optional<Instant> began, double part, Instant now) {
        return began.filter(at -> part > 0)
                .map(at -> now.plusMillis((long) (Duration.between(at, now).toMillis() * (1 - part) / part)));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
