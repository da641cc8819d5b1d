package dev.signalbox.books;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the accounts hold and what they have made, as the journal has it. */
@Component
public class PositionReader {
    private final JdbcClient database;

    PositionReader(JdbcClient database) {
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
     * Finds what accounts hold, in one trip for all of them.
     *
     * @param accounts their ids
     * @return the positions that are not flat, by account and by symbol; nothing for those that hold nothing
     */
    public Map<String, List<Held>> held(Collection<String> accounts) {
        Map<String, List<Held>> held = new HashMap<>();
        database.sql("""
                        select p.*, c.root, c.kind, c.point_value from position p join contract c using (symbol)
                        where account = any (?::text[]) and quantity <> 0 order by symbol
                        """).param(accounts.toArray(String[]::new)).query(row -> {
            var position = new Position(
                    JournalRow.contract(row), row.getBigDecimal("quantity"), row.getBigDecimal("average_price"));
            held.computeIfAbsent(row.getString("account"), account -> new ArrayList<>())
                    .add(new Held(position, Optional.ofNullable(row.getBigDecimal("mark"))));
        });
        return held;
    }

    /**
     * What an account holds of one contract.
     *
     * @param position the position
     * @param mark the last price that it was seen at, by fills and by the broker's own valuation
     */
    public record Held(Position position, Optional<BigDecimal> mark) {}

    /**
     * Says how old accounts' figures are, in one trip for all of them.
     *
     * @param accounts their ids
     * @return when their brokers last reported their money; nothing for those of which only the hub's own books did
     */
    public Map<String, Instant> reportedAt(Collection<String> accounts) {
        Map<String, Instant> reported = new HashMap<>();
        database.sql("select id, reported_at from account where id = any (?::text[]) and reported_at is not null")
                .param(accounts.toArray(String[]::new))
                .query(row -> {
                    reported.put(
                            row.getString("id"), row.getTimestamp("reported_at").toInstant());
                });
        return reported;
    }

    /**
     * Finds what strategies made of an account's positions.
     *
     * @param account its id
     * @return what each made, by symbol; nothing for those that no strategy had to do with
     */
    public Map<String, StrategyBook> strategies(String account) {
        Map<String, Map<String, BigDecimal>> made = new HashMap<>();
        database.sql("select symbol, strategy, quantity from strategy_position where account = ? and quantity <> 0")
                .param(account)
                .query(row -> {
                    made.computeIfAbsent(row.getString("symbol"), symbol -> new HashMap<>())
                            .put(row.getString("strategy"), row.getBigDecimal("quantity"));
                });
        Map<String, StrategyBook> books = new HashMap<>();
        made.forEach((symbol, parts) -> books.put(symbol, new StrategyBook(Map.copyOf(parts))));
        return books;
    }

    /**
     * Finds the last price of each position of an account: that of an alert or of this account's own fills, whichever is
     * younger.
     *
     * @param account its id
     * @return a price for each symbol that has one
     */
    public Map<String, BigDecimal> prices(String account) {
        Map<String, BigDecimal> prices = new HashMap<>();
        database.sql("""
                        select p.symbol,
                               case when p.mark is null or r.seen_at > p.updated_at then r.price else p.mark end as price
                          from position p left join price r using (symbol)
                         where p.account = ? and p.quantity <> 0 and coalesce(p.mark, r.price) is not null
                        """).param(account).query(row -> {
            prices.put(row.getString("symbol"), row.getBigDecimal("price"));
        });
        return prices;
    }

    /**
     * Finds the last prices at which an account's positions were seen, by fills and by the broker's own valuation.
     *
     * @param account its id
     * @return a price for each symbol that has one
     */
    public Map<String, BigDecimal> marks(String account) {
        Map<String, BigDecimal> marks = new HashMap<>();
        database.sql("select symbol, mark from position where account = ? and quantity <> 0 and mark is not null")
                .param(account)
                .query(row -> {
                    marks.put(row.getString("symbol"), row.getBigDecimal("mark"));
                });
        return marks;
    }

    /**
     * Says how old an account's figures are.
     *
     * @param account its id
     * @return when its broker last reported its money; empty while only the hub's own books did
     */
    public Optional<Instant> reportedAt(String account) {
        return database.sql("select reported_at from account where id = ? and reported_at is not null")
                .param(account)
                .query((row, n) -> row.getTimestamp("reported_at").toInstant())
                .optional();
    }

    /**
     * Finds when what accounts hold last changed.
     *
     * @param accounts the ids of the accounts
     * @return when, by account; nothing for those that never held anything
     */
    public Map<String, Instant> moved(Collection<String> accounts) {
        Map<String, Instant> moved = new HashMap<>();
        database.sql("select account, max(updated_at) as moved from position where account = any (?::text[])"
                        + " group by account")
                .param(accounts.toArray(String[]::new))
                .query(row -> {
                    moved.put(
                            row.getString("account"), row.getTimestamp("moved").toInstant());
                });
        return moved;
    }

    /**
     * Says how much of its contract an exit may still close: what is held, and what the market orders before it that are
     * still under way will make of that.
     *
     * @param exit an order that may only reduce
     * @return how much, zero when there is nothing on the other side of it any more
     */
    public BigDecimal closable(Order exit) {
        BigDecimal held = database.sql("""
                        select coalesce((select quantity from position where account = :account and symbol = :symbol), 0)
                             + coalesce((select sum(case side when 'buy' then 1 else -1 end * (quantity - filled_quantity))
                                           from orders where account = :account and symbol = :symbol and not ended
                                            and order_type = 'market' and id < :id), 0)
                        """)
                .param("account", exit.key().account())
                .param("symbol", exit.contract().symbol())
                .param("id", exit.key().id())
                .query(BigDecimal.class)
                .single();
        return exit.request().side().signed(held).negate().max(BigDecimal.ZERO);
    }

    /**
     * Says whether what the broker tells of an exit's contract is what is held: no fill of it was booked so lately that the
     * broker may not tell of it yet, and no other market order for it is on its way.
     *
     * @param exit an order that may only reduce
     * @param lag for how long the broker's reading may lag behind a fill
     * @return whether it stands still
     */
    public boolean standsStill(Order exit, Duration lag) {
        return database.sql("""
                        select not exists (select 1 from position where account = :account and symbol = :symbol
                                             and updated_at > now() - :lag * interval '1 millisecond')
                           and not exists (select 1 from orders where account = :account and symbol = :symbol
                                             and not ended and order_type = 'market' and id <> :id)
                        """)
                .param("account", exit.key().account())
                .param("symbol", exit.contract().symbol())
                .param("id", exit.key().id())
                .param("lag", lag.toMillis())
                .query(Boolean.class)
                .single();
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
