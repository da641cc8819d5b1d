package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.kit.TestDatabase;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What storing a page reads, in a database that knows nothing of its tables yet. */
@Tag("hub")
class PageStoreTest {
    private static final int PAGES = 12;
    private static final int LINES = 300;
    private static final Contract ES = new Contract("ESZ6", "ES", Kind.FUTURE, new BigDecimal(50));
    private static final Account ACCOUNT = new Account(
            "pages",
            BrokerConnection.simulated("pages", "paper"),
            Optional.empty(),
            new BigDecimal(100_000),
            Optional.empty());

    @Test
    void a_page_reads_its_own_lines_and_not_those_before_it() throws Exception {
        try (TestDatabase postgres = TestDatabase.start()) {
            DataSource source = asTheHub(postgres);
            JdbcClient database = JdbcClient.create(source);
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            PageStore store = new PageStore(database);
            store.addContracts(List.of(ES));

            for (int page = 0; page < PAGES; page++) {
                List<KnownFill> lines = lines(page * LINES);
                transaction.executeWithoutResult(status -> {
                    store.addFills(ACCOUNT, lines);
                    store.incomplete(
                            ACCOUNT,
                            lines.stream()
                                    .map(line -> line.told().executionId())
                                    .toList());
                    database.sql("select pg_stat_force_next_flush()").query().singleValue();
                });
            }

            assertThat(rowsRead(database)).isBetween(0L, 10L * PAGES * LINES);
            assertThat(database.sql("select count(*) from execution")
                            .query(Long.class)
                            .single())
                    .isEqualTo(PAGES * LINES);
        }
    }

    @Test
    void executions_of_others_read_hardly_any_of_the_many_orders_that_there_are() throws Exception {
        try (TestDatabase postgres = TestDatabase.start()) {
            DataSource source = asTheHub(postgres);
            JdbcClient database = JdbcClient.create(source);
            PageStore store = new PageStore(database);
            store.addContracts(List.of(ES));
            database.sql("""
                            insert into orders (id, alert_id, account, broker, client_order_id, broker_order_id, symbol, side,
                                                quantity, reduce_only, order_type, time_in_force, status, recorded_at,
                                                updated_at, ended, former_ids)
                            select gen_random_uuid(), gen_random_uuid(), 'pages', 'paper', 'sb' || i, 'b' || i, 'ESZ6', 'buy', 10,
                                   false, 'market', 'day', 'filled', now(), now(), true,
                                   case when i % 100 = 0 then array['o-' || i, 'o-' || i] else '{}' end
                              from generate_series(1, 2000) i
                            """).update();
            long before = ordersRead(database);

            new TransactionTemplate(new DataSourceTransactionManager(source))
                    .executeWithoutResult(status -> store.addFills(ACCOUNT, lines(0)));

            assertThat(ordersRead(database) - before).isLessThan(2L * LINES);
            assertThat(database.sql("select execution_id from execution where order_id is not null order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("100", "200");
        }
    }

    @Test
    void what_a_correction_makes_smaller_in_place_is_not_taken_for_untold() throws Exception {
        try (TestDatabase postgres = TestDatabase.start()) {
            DataSource source = asTheHub(postgres);
            JdbcClient database = JdbcClient.create(source);
            PageStore store = new PageStore(database);
            store.addContracts(List.of(ES));
            database.sql("""
                            with o as (
                                insert into orders (id, alert_id, account, broker, client_order_id, broker_order_id, symbol, side,
                                                    quantity, filled_quantity, reduce_only, order_type, time_in_force, status,
                                                    recorded_at, updated_at, ended)
                                values (gen_random_uuid(), gen_random_uuid(), 'pages', 'paper', 'sb0', 'b0', 'ESZ6', 'buy', 10, 10,
                                        false, 'market', 'day', 'filled', now(), now(), true) returning id
                            )
                            insert into fill (account, execution_id, order_id, symbol, quantity, price, realized, filled_at)
                            select 'pages', 'report', id, 'ESZ6', 10, 5000.25, 0, now() from o
                            """).update();
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            transaction.executeWithoutResult(status -> store.addFills(ACCOUNT, List.of(told(10, false))));

            transaction.executeWithoutResult(status -> store.addFills(ACCOUNT, List.of(told(6, false))));
            assertThat(counted(database)).containsExactly("6");

            transaction.executeWithoutResult(status -> store.addFills(ACCOUNT, List.of(told(10, true))));
            assertThat(counted(database)).isEmpty();
        }
    }

    private static List<String> counted(JdbcClient database) {
        return database.sql("select quantity::text from every_fill where not voided")
                .query(String.class)
                .list();
    }

    private static KnownFill told(int quantity, boolean voided) {
        ToldFill like = fill(0);
        var order = new ToldFill.OfOrder(Optional.of("b0"), Optional.of("sb0"), Optional.empty());
        var what = new ToldFill.What(
                "ESZ6",
                BigDecimal.valueOf(quantity),
                like.what().price(),
                like.what().at());
        return new KnownFill(new ToldFill("told", order, what, like.money(), voided), ES);
    }

    private static DataSource asTheHub(TestDatabase postgres) {
        return postgres.source("-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off");
    }

    private static long ordersRead(JdbcClient database) {
        database.sql("select pg_stat_force_next_flush()").query().singleValue();
        return database.sql(
                        "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where relname = 'orders'")
                .query(Long.class)
                .single();
    }

    /** Of the executions, by any index. */
    private static long rowsRead(JdbcClient database) {
        return database.sql("select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'execution'")
                .query(Long.class)
                .single();
    }

    private static List<KnownFill> lines(int first) {
        return IntStream.range(first, first + LINES)
                .mapToObj(number -> new KnownFill(fill(number), ES))
                .toList();
    }

    private static ToldFill fill(int number) {
        return new ToldFill(
                Integer.toString(number),
                new ToldFill.OfOrder(
                        Optional.of("o-" + number), Optional.of("c-" + number), Optional.of(BigDecimal.TEN)),
                new ToldFill.What(
                        "ESZ6",
                        BigDecimal.valueOf(number % 2 == 0 ? 1 : -1),
                        new BigDecimal("5000.25"),
                        Instant.parse("2026-11-23T15:00:00Z").plusSeconds(number)),
                new ToldFill.Money(BigDecimal.ONE, Optional.empty(), Optional.empty(), Optional.empty()),
                false);
    }
}
