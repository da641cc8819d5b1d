package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.Matching;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.kit.TestDatabase;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** However a broker's pages come: the database ends with the same executions, positions and trades, to the last digit. */
@Tag("hub")
class AnyPagesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T15:00:00Z");
    private static final BigDecimal LAST = new BigDecimal("5003.75");
    private static final Map<String, BigDecimal> POINT_VALUES =
            Map.of("ESZ6", new BigDecimal(50), "NQZ6", new BigDecimal(20));

    private static TestDatabase postgres;
    private static JdbcClient database;
    private static PageStore store;
    private static TransactionTemplate transaction;
    private static TradeBook trades;

    @BeforeContainer
    static void startDatabase() throws IOException {
        postgres = TestDatabase.start();
        var source = postgres.source();
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        store = new PageStore(database);
        trades = new TradeBook(database, transaction, new FillLinks(database, transaction), new StaleTrades(database));
    }

    @AfterContainer
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    /** What stands in the database of an account, line by line. */
    private record Books(List<String> fills, List<String> positions, List<String> trades) {}

    @Property(tries = 15)
    void any_order_repetition_and_overlap_of_pages_gives_the_same_fills_positions_and_trades(
            @ForAll("executions") List<ToldFill> executions,
            @ForAll("matchings") Matching matching,
            @ForAll Random random) {
        Account account = account(matching);
        Books whole = alone(account, executions);

        for (List<ToldFill> page : pages(executions, random)) {
            add(account, page);
            if (random.nextInt(3) == 0) {
                trades.refresh(List.of(account));
            }
        }
        trades.refresh(List.of(account));

        assertThat(books(account)).isEqualTo(whole);
    }

    /** The books of some executions that are told in one page, and nothing else; nothing of them stays. */
    private static Books alone(Account account, List<ToldFill> executions) {
        forget(account);
        add(account, executions);
        trades.refresh(List.of(account));
        Books books = books(account);
        forget(account);
        return books;
    }

    @Property(tries = 15)
    void what_is_voided_later_leaves_no_trace_in_positions_and_trades(
            @ForAll("executions") List<ToldFill> executions,
            @ForAll("matchings") Matching matching,
            @ForAll Random random) {
        Account account = account(matching);
        List<ToldFill> kept = executions.stream().filter(fill -> !fill.voided()).toList();
        Books without = alone(account, kept);

        add(account, executions.stream().map(fill -> voided(fill, false)).toList());
        trades.refresh(List.of(account));
        pages(executions, random).forEach(page -> add(account, page));
        trades.refresh(List.of(account));

        assertThat(books(account).positions()).isEqualTo(without.positions());
        assertThat(books(account).trades()).isEqualTo(without.trades());
    }

    @Property(tries = 15)
    void what_was_told_wrongly_at_first_leaves_no_trace_once_it_is_corrected(
            @ForAll("executions") List<ToldFill> executions,
            @ForAll("matchings") Matching matching,
            @ForAll Random random) {
        Account account = account(matching);
        Books right = alone(account, executions);

        add(account, executions.stream().map(fill -> wrong(fill, random)).toList());
        trades.refresh(List.of(account));
        pages(executions, random).forEach(page -> add(account, page));
        trades.refresh(List.of(account));

        assertThat(books(account)).isEqualTo(right);
    }

    @Property(tries = 15)
    void net_profit_of_trades_and_open_profit_are_the_movement_of_cash(
            @ForAll("executions") List<ToldFill> executions,
            @ForAll("matchings") Matching matching,
            @ForAll Random random) {
        Account account = account(matching);
        forget(account);
        pages(executions, random).forEach(page -> add(account, page));
        trades.refresh(List.of(account));

        BigDecimal net = database.sql("select coalesce(sum(net), 0) from trade where account = ?")
                .param(account.id())
                .query(BigDecimal.class)
                .single();

        assertThat(net.add(openProfit(executions, matching.order())))
                .isCloseTo(movementOfCash(executions), org.assertj.core.data.Offset.offset(new BigDecimal("0.000001")));
    }

    /** What was paid and received, and what is left is worth. No trade is looked at. */
    private static BigDecimal movementOfCash(List<ToldFill> executions) {
        BigDecimal cash = BigDecimal.ZERO;
        for (ToldFill fill : counting(executions)) {
            BigDecimal points =
                    LAST.subtract(fill.what().price()).multiply(fill.what().quantity());
            cash = cash.add(points.multiply(POINT_VALUES.get(fill.what().symbol())))
                    .subtract(fill.money().fees());
        }
        return cash;
    }

    /** By a queue of single pieces, which is slow and needs no thought. */
    private static BigDecimal openProfit(List<ToldFill> executions, Matching.Order order) {
        Map<String, Deque<BigDecimal>> longs = new TreeMap<>();
        Map<String, Deque<BigDecimal>> shorts = new TreeMap<>();
        for (ToldFill fill : counting(executions)) {
            boolean buys = fill.what().quantity().signum() > 0;
            Deque<BigDecimal> opens =
                    (buys ? longs : shorts).computeIfAbsent(fill.what().symbol(), any -> new ArrayDeque<>());
            Deque<BigDecimal> closes =
                    (buys ? shorts : longs).computeIfAbsent(fill.what().symbol(), any -> new ArrayDeque<>());
            for (int i = 0; i < fill.what().quantity().abs().intValueExact(); i++) {
                if (closes.isEmpty()) {
                    opens.addLast(fill.what().price());
                    if (order == Matching.Order.AVERAGE) {
                        level(opens);
                    }
                } else if (order == Matching.Order.LIFO) {
                    closes.removeLast();
                } else {
                    closes.removeFirst();
                }
            }
        }
        return profit(longs).subtract(profit(shorts));
    }

    /** All pieces at their average. */
    private static void level(Deque<BigDecimal> pieces) {
        int count = pieces.size();
        BigDecimal average = pieces.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
        pieces.clear();
        pieces.addAll(Collections.nCopies(count, average));
    }

    private static BigDecimal profit(Map<String, Deque<BigDecimal>> pieces) {
        return pieces.entrySet().stream()
                .flatMap(held -> held.getValue().stream()
                        .map(price -> LAST.subtract(price).multiply(POINT_VALUES.get(held.getKey()))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<ToldFill> counting(List<ToldFill> executions) {
        return executions.stream().filter(fill -> !fill.voided()).toList();
    }

    /** Every execution in at least one page, most in several, in any order. */
    private static List<List<ToldFill>> pages(List<ToldFill> executions, Random random) {
        List<List<ToldFill>> pages = new ArrayList<>();
        for (int first = 0; first < executions.size(); ) {
            int last = Math.min(executions.size(), first + 1 + random.nextInt(5));
            List<ToldFill> page = new ArrayList<>(executions.subList(Math.max(0, first - random.nextInt(4)), last));
            page.add(executions.get(random.nextInt(executions.size())));
            Collections.shuffle(page, random);
            pages.add(page);
            first = last;
        }
        pages.addAll(List.copyOf(pages).subList(0, pages.size() / 2));
        Collections.shuffle(pages, random);
        return pages;
    }

    private static void add(Account account, List<ToldFill> page) {
        List<KnownFill> known = page.stream()
                .map(fill -> new KnownFill(fill, contract(fill.what().symbol())))
                .toList();
        store.addContracts(known.stream().map(KnownFill::contract).toList());
        transaction.executeWithoutResult(status -> store.addFills(account, known));
    }

    private static void forget(Account account) {
        for (String table : List.of("execution", "trade", "trade_book", "trade_dirty", "trade_seen")) {
            database.sql("delete from " + table + " where account = ?")
                    .param(account.id())
                    .update();
        }
    }

    private static Books books(Account account) {
        return new Books(
                lines(
                        account,
                        "select to_jsonb(e) - 'pulled_at' from execution e where account = ? order by execution_id"),
                lines(account, """
                        select to_jsonb(p) from (select symbol, trim_scale(sum(quantity)) from every_fill
                                                  where account = ? and not voided group by symbol order by symbol) p
                        """),
                lines(account, "select to_jsonb(t) from trade t where account = ? order by symbol, opened_at, id"));
    }

    private static List<String> lines(Account account, String sql) {
        return database.sql(sql).param(account.id()).query(String.class).list();
    }

    private static Contract contract(String symbol) {
        return new Contract(symbol, symbol.substring(0, 2), Kind.FUTURE, POINT_VALUES.get(symbol));
    }

    private static Account account(Matching matching) {
        var connection = BrokerConnection.simulated("pages", "paper");
        var terms = new Account.Terms(new BigDecimal(100_000), "USD", false, false, matching);
        return new Account("pages", connection, Optional.empty(), terms, Optional.empty());
    }

    private static ToldFill voided(ToldFill fill, boolean voided) {
        return new ToldFill(fill.executionId(), fill.order(), fill.what(), fill.money(), voided);
    }

    /** With another price, quantity, symbol or time, or as it is. */
    private static ToldFill wrong(ToldFill fill, Random random) {
        ToldFill.What what = fill.what();
        var other = new ToldFill.What(
                random.nextInt(4) == 0 ? "NQZ6" : what.symbol(),
                random.nextInt(4) == 0 ? what.quantity().negate() : what.quantity(),
                random.nextInt(4) == 0 ? what.price().add(BigDecimal.TEN) : what.price(),
                random.nextInt(4) == 0 ? what.at().plusSeconds(random.nextInt(-90_000, 90_000)) : what.at());
        return new ToldFill(fill.executionId(), fill.order(), other, fill.money(), fill.voided());
    }

    /** Several of them may have come at the same moment; their ids say which was first. */
    @Provide
    Arbitrary<List<ToldFill>> executions() {
        var quantities = Arbitraries.integers().between(-4, 4).filter(number -> number != 0);
        var ticks = Arbitraries.integers().between(20_000, 20_020);
        var cents = Arbitraries.integers().between(-3, 300);
        var symbols = Arbitraries.of("ESZ6", "NQZ6");
        var pauses = Arbitraries.of(0, 0, 1, 60, 90_000);
        var busts = Arbitraries.of(false, false, false, false, true);
        return Combinators.combine(quantities, ticks, cents, symbols, pauses, busts)
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(AnyPagesTest::executions);
    }

    private record Row(int quantity, int ticks, int cents, String symbol, int pause, boolean voided) {}

    private static List<ToldFill> executions(List<Row> rows) {
        List<ToldFill> executions = new ArrayList<>();
        Instant at = BEGIN;
        for (Row row : rows) {
            at = at.plusSeconds(row.pause());
            var price = new BigDecimal(row.ticks()).multiply(new BigDecimal("0.25"));
            executions.add(new ToldFill(
                    Integer.toString(executions.size() + 1),
                    new ToldFill.OfOrder(Optional.of("o-" + executions.size()), Optional.empty(), Optional.empty()),
                    new ToldFill.What(row.symbol(), BigDecimal.valueOf(row.quantity()), price, at),
                    new ToldFill.Money(
                            BigDecimal.valueOf(row.cents()).movePointLeft(2),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    row.voided()));
        }
        return executions;
    }

    @Provide
    Arbitrary<Matching> matchings() {
        return Arbitraries.of(Matching.Order.values())
                .flatMap(order -> Arbitraries.of(true, false).map(byLot -> new Matching(order, byLot)));
    }
}
