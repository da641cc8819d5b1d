package dev.signalbox.trades;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads executions, every one once. */
@Component
public class FillReader {
    /** In SQL, the id of an execution {@code f}. */
    static final String ID = "md5(f.account || ' ' || f.execution_id)::uuid";

    /** Some executions with what is told of them. */
    private static final String LINES = """
            select %s as id, f.*, c.root, c.kind, c.point_value,
                   o.alert_id, %s as signal_price, o.strategy,
                   a.received_at
              from (%%s) f join contract c using (symbol)
              left join orders o on o.id = f.order_id left join alert a on a.id = o.alert_id
            """.formatted(ID, SignalPrice.OF_ORDER);

    private static final String NEWEST = " order by f.filled_at desc, " + ID + " desc limit :limit";

    private static final String WANTED = """
            where (:account::text is null or f.account = :account)
              and (:symbol::text is null or f.symbol = :symbol or f.symbol in (
                   select m.symbol from contract m where m.root = :symbol and m.kind in ('future', 'micro_future')))
              and (:since::text is null or f.filled_at >= :since::timestamptz)
              and (:until::text is null or f.filled_at < :until::timestamptz)
              and (:at::text is null or f.filled_at <= :at::timestamptz)
              and (:at::text is null or (f.filled_at, %s) < (:at::timestamptz, :id::uuid))
            """.formatted(ID) + NEWEST;

    /** Those of each kind that may be among the wanted ones; only they are joined with what is told of them. */
    private static final String LIST = LINES.formatted("(select f.* from pulled_fill f " + WANTED
                    + ") union all (select f.* from reported_fill f " + WANTED + ")")
            + NEWEST;

    private static final String SOME =
            LINES.formatted("select * from every_fill f where f.account = ? and f.execution_id = any (?::text[])");

    private final WantedLines lines;
    private final FillLinks links;
    private final JdbcClient database;

    FillReader(WantedLines lines, FillLinks links, JdbcClient database) {
        this.lines = lines;
        this.links = links;
        this.database = database;
    }

    /**
     * Reads executions, newest first.
     *
     * @param wanted which
     * @param take gets them one after the other; no more than some of them are in memory at once
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public void each(Wanted wanted, Consumer<FillLine> take) {
        wanted.account().ifPresentOrElse(account -> links.link(List.of(account)), links::link);
        lines.each(LIST, wanted, Map.of(), (row, n) -> line(row), take);
    }

    /**
     * Reads a list of executions.
     *
     * @param wanted which
     * @return them, newest first
     */
    public List<FillLine> list(Wanted wanted) {
        List<FillLine> fills = new ArrayList<>();
        each(wanted, fills::add);
        return fills;
    }

    /**
     * Reads some executions.
     *
     * @param account their account
     * @param executions the broker's ids of them
     * @return those that are reported
     */
    public List<FillLine> of(String account, Collection<String> executions) {
        return database.sql(SOME)
                .param(account)
                .param(executions.toArray(String[]::new))
                .query((row, n) -> line(row))
                .list();
    }

    static FillLine line(ResultSet row) throws SQLException {
        var names = new FillLine.Names(
                row.getString("account"),
                row.getString("execution_id"),
                Optional.ofNullable(row.getObject("order_id", UUID.class)),
                Optional.ofNullable(row.getString("client_order_id")),
                Optional.ofNullable(row.getString("broker_order_id")));
        var contract = new Contract(
                row.getString("symbol"),
                row.getString("root"),
                Kind.of(row.getString("kind")),
                row.getBigDecimal("point_value"));
        var what = new FillLine.What(
                contract,
                row.getBigDecimal("quantity"),
                row.getBigDecimal("price"),
                row.getTimestamp("filled_at").toInstant(),
                row.getBoolean("voided"));
        var cost = new FillLine.Cost(
                Optional.ofNullable(row.getBigDecimal("fees")),
                Optional.ofNullable(row.getString("currency")),
                Optional.ofNullable(row.getBigDecimal("profit")),
                Optional.ofNullable(row.getBigDecimal("rate")));
        return new FillLine(row.getObject("id", UUID.class), names, what, cost, wanted(row));
    }

    private static Optional<FillLine.Intent> wanted(ResultSet row) throws SQLException {
        Timestamp received = row.getTimestamp("received_at");
        return received == null
                ? Optional.empty()
                : Optional.of(new FillLine.Intent(
                        row.getObject("alert_id", UUID.class),
                        Optional.ofNullable(row.getBigDecimal("signal_price")),
                        row.getString("strategy"),
                        received.toInstant()));
    }
}
