package dev.signalbox.trades;

import dev.signalbox.books.CustomPlan;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the wanted lines of a long list, so many at a time. No connection is held while they are taken, and few are used at
 * once: who reads many tables, or one slowly, must not keep the journal from its database.
 */
@Component
class WantedLines {
    private static final int AT_ONCE = 10_000;
    private static final int READERS = 2;

    private final JdbcClient database;
    private final CustomPlan customPlan;
    private final DatabaseTurns turns = new DatabaseTurns(READERS);

    WantedLines(JdbcClient database, CustomPlan customPlan) {
        this.database = database;
        this.customPlan = customPlan;
    }

    /** A line that has a place in its list. */
    interface Placed {
        /** {@return its place} */
        Wanted.Place place();
    }

    /**
     * Reads them.
     *
     * @param sql has the parameters account, symbol, since, until, at and id (the place of the line before) and limit, each
     *     null when it does not matter
     * @param more further parameters
     * @param line reads a line
     */
    <T extends Placed> void each(String sql, Wanted wanted, Map<String, ?> more, RowMapper<T> line, Consumer<T> take) {
        Optional<Wanted.Place> before = wanted.before();
        int left = wanted.limit().orElse(Integer.MAX_VALUE);
        boolean full = true;
        while (full && left > 0) {
            int wants = Math.min(left, AT_ONCE);
            List<T> some = some(sql, wanted.behind(before, wants), more, line);
            some.forEach(take);
            full = some.size() == wants;
            left -= wants;
            before = full ? Optional.of(some.getLast().place()) : before;
        }
    }

    private <T> List<T> some(String sql, Wanted wanted, Map<String, ?> more, RowMapper<T> line) {
        return turns.in(() -> customPlan.of(() -> database.sql(sql)
                .param("account", wanted.account().orElse(null))
                .param("symbol", wanted.symbol().orElse(null))
                .param("since", wanted.span().since().map(Instant::toString).orElse(null))
                .param("until", wanted.span().until().map(Instant::toString).orElse(null))
                .param("at", wanted.before().map(place -> place.at().toString()).orElse(null))
                .param("id", wanted.before().map(place -> place.id().toString()).orElse(null))
                .param("limit", wanted.limit().orElse(null), Types.INTEGER)
                .params(more)
                .query(line)
                .list()));
    }
}
