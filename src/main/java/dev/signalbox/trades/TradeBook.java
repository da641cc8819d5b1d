package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the trades of the executions, in one pass over those that came since the account was last flat before what
 * changed. So whatever order they come in, and however often, the trades come out the same.
 */
@Component
public class TradeBook {
    private static final int FETCHED = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(25);

    /** A report is booked soon after what it tells happened; this is longer than any way to the books takes. */
    private static final String MOVED = """
            with moved as (
                select account, p.symbol, p.updated_at, s.moved_at from position p left join trade_seen s using (account, symbol)
                 where account = :account and p.updated_at is distinct from s.moved_at
            ), seen as (
                insert into trade_seen (account, symbol, moved_at) select account, symbol, updated_at from moved
                on conflict (account, symbol) do update set moved_at = excluded.moved_at
            )
            insert into trade_dirty as d (account, symbol, since)
            select account, symbol, coalesce(moved_at - interval '1 day', '-infinity') from moved
            on conflict (account, symbol) do update set since = least(d.since, excluded.since)
            """;

    private static final String ALL = """
            insert into trade_dirty as d (account, symbol, since)
            select distinct account, symbol, timestamptz '-infinity' from every_fill where account = :account
            on conflict (account, symbol) do update set since = excluded.since
            """;

    private static final String EXECUTIONS = """
            select %s as id, f.filled_at, f.quantity, f.price, f.fees, f.profit,
                   f.rate, coalesce(o.strategy, '') as strategy
              from every_fill f left join orders o on o.id = f.order_id
             where f.account = :account and f.symbol = :symbol and not f.voided
               and f.filled_at > coalesce(:flat::timestamptz, '-infinity')
             order by f.filled_at, length(f.execution_id), f.execution_id
            """.formatted(FillReader.ID);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final FillLinks links;
    private final StaleTrades stale;

    TradeBook(JdbcClient database, TransactionTemplate transaction, FillLinks links, StaleTrades stale) {
        this.database = database;
        this.transaction = transaction;
        this.links = links;
        this.stale = stale;
    }

    private record Dirty(String symbol, Optional<Instant> since) {}

    /** What was held before the first execution that is known. */
    record Start(BigDecimal quantity, Instant at) {}

    /**
     * Brings the trades of accounts up to their executions. Where somebody else is about it this waits a little, and then
     * leaves it at what is there: it holds no connection while it waits.
     *
     * @param accounts which
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public void refresh(Collection<Account> accounts) {
        links.link(accounts.stream().map(Account::id).toList());
        Set<String> behind = stale.among(accounts);
        accounts.stream()
                .filter(account -> behind.contains(account.id()))
                .forEach(account -> await(() -> transaction.execute(status -> refresh(account))));
    }

    private static void await(BooleanSupplier done) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!done.getAsBoolean() && System.nanoTime() < until) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The row's lock keeps two from making the same trades at the same time; false when somebody else has it. */
    private boolean refresh(Account account) {
        database.sql("insert into trade_book (account) values (?) on conflict do nothing")
                .param(account.id())
                .update();
        Optional<String> method = database.sql("select method from trade_book where account = ? for update skip locked")
                .param(account.id())
                .query(String.class)
                .optional();
        method.ifPresent(before -> refresh(account, before));
        return method.isPresent();
    }

    private void refresh(Account account, String before) {
        note(account, before);
        List<Dirty> dirty = database.sql(
                        "delete from trade_dirty where account = ? returning symbol, since, since = '-infinity' as"
                                + " all_of_it")
                .param(account.id())
                .query((row, n) -> new Dirty(
                        row.getString("symbol"),
                        row.getBoolean("all_of_it")
                                ? Optional.empty()
                                : Optional.of(row.getTimestamp("since").toInstant())))
                .list();
        dirty.forEach(one -> make(account, one));
    }

    /** Each booked fill moves its position. */
    private void note(Account account, String before) {
        String method = account.terms().matching().key();
        database.sql(MOVED).param("account", account.id()).update();
        if (!before.equals(method)) {
            database.sql(ALL).param("account", account.id()).update();
            database.sql("update trade_book set method = ? where account = ?")
                    .params(method, account.id())
                    .update();
        }
    }

    private void make(Account account, Dirty dirty) {
        Contract contract = contract(dirty.symbol());
        Optional<Instant> flat = dirty.since().flatMap(since -> flatBefore(account.id(), dirty.symbol(), since));
        database.sql("""
                        delete from trade where account = :account and symbol = :symbol
                           and (closed_at is null or closed_at > coalesce(:flat::timestamptz, '-infinity'))
                        """)
                .param("account", account.id())
                .param("symbol", dirty.symbol())
                .param("flat", flat.map(Instant::toString).orElse(null))
                .update();
        var money = new TradeMoney(
                contract, account.terms().currency(), account.terms().matching().byLot());
        TradeRows rows = new TradeRows(database, account.id(), money);
        RoundTrips trips = new RoundTrips(account.terms().matching(), contract.pointValue(), money, rows::finished);
        if (flat.isEmpty()) {
            start(account.id(), dirty.symbol()).ifPresent(start -> begin(trips, start));
        }
        read(account.id(), dirty.symbol(), flat, execution -> {
            rows.next(execution.at(), trips.isFlat());
            trips.add(execution);
        });
        boolean isFlat = trips.isFlat();
        trips.open().forEach(rows::open);
        rows.end(isFlat);
    }

    private static void begin(RoundTrips trips, Start start) {
        BigDecimal quantity = start.quantity().abs();
        var nothing = new Part(quantity, BigDecimal.ZERO);
        trips.begin(
                new Lot(Optional.empty(), start.at(), "", nothing, nothing),
                start.quantity().signum() > 0);
    }

    private void read(
            String account, String symbol, Optional<Instant> flat, java.util.function.Consumer<Execution> take) {
        database.sql(EXECUTIONS)
                .withFetchSize(FETCHED)
                .param("account", account)
                .param("symbol", symbol)
                .param("flat", flat.map(Instant::toString).orElse(null))
                .query(row -> {
                    take.accept(execution(row));
                });
    }

    private static Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                row.getObject("id", UUID.class),
                row.getTimestamp("filled_at").toInstant(),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("price"),
                new Execution.Money(
                        Optional.ofNullable(row.getBigDecimal("fees")).orElse(BigDecimal.ZERO),
                        Optional.ofNullable(row.getBigDecimal("profit")),
                        Optional.ofNullable(row.getBigDecimal("rate")),
                        row.getString("strategy")));
    }

    private Optional<Instant> flatBefore(String account, String symbol, Instant since) {
        return database.sql(
                        "select max(closed_at) as flat_at from trade where account = ? and symbol = ? and flat and closed_at < ?")
                .params(account, symbol, Timestamp.from(since))
                .query((row, n) ->
                        Optional.ofNullable(row.getTimestamp("flat_at")).map(Timestamp::toInstant))
                .single();
    }

    private Optional<Start> start(String account, String symbol) {
        return database.sql("select quantity, at from trade_start where account = ? and symbol = ? and quantity <> 0")
                .params(account, symbol)
                .query((row, n) -> new Start(
                        row.getBigDecimal("quantity"), row.getTimestamp("at").toInstant()))
                .optional();
    }

    private Contract contract(String symbol) {
        return database.sql("select * from contract where symbol = ?")
                .param(symbol)
                .query((row, n) -> new Contract(
                        row.getString("symbol"),
                        row.getString("root"),
                        Kind.of(row.getString("kind")),
                        row.getBigDecimal("point_value")))
                .single();
    }
}
