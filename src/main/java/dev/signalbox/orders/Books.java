package dev.signalbox.orders;

import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the accounts hold and what they have made, as the journal has it. */
@Component
public class Books {
    private final JdbcClient database;

    Books(JdbcClient database) {
        this.database = database;
    }

    /**
     * Finds what an account holds.
     *
     * @param account its id
     * @return its positions that are not flat, by symbol
     */
    public List<Position> positions(String account) {
        return database.sql("""
                        select p.*, c.root, c.kind, c.point_value from position p join contract c using (symbol)
                        where account = ? and quantity <> 0 order by symbol
                        """)
                .param(account)
                .query((row, n) -> new Position(
                        JournalRow.contract(row), row.getBigDecimal("quantity"), row.getBigDecimal("average_price")))
                .list();
    }

    /**
     * Adds up the profit that an account has made.
     *
     * @param account its id
     * @param since from when on
     * @return the realized profit, negative for a loss
     */
    public BigDecimal realized(String account, Instant since) {
        return database.sql("""
                        select coalesce(sum(realized), 0) from fill where account = ? and filled_at >= ?::timestamptz
                        """)
                .params(account, since.toString())
                .query(BigDecimal.class)
                .single();
    }

    /**
     * Adds up all the profit that an account has ever made.
     *
     * @param account its id
     * @return the realized profit, negative for a loss
     */
    public BigDecimal realized(String account) {
        return database.sql("select coalesce(sum(realized), 0) from position where account = ?")
                .param(account)
                .query(BigDecimal.class)
                .single();
    }
}
