package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.books.CustomPlan;
import dev.signalbox.books.Span;
import dev.signalbox.kit.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page of executions reads, among many. */
@Tag("hub")
class FillReaderTest {
    private static final int MANY = 20_000;

    @Test
    void the_newest_of_all_accounts_are_found_without_reading_the_others() throws Exception {
        try (TestDatabase postgres = TestDatabase.start()) {
            JdbcClient database = postgres.client();
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(postgres.source()));
            write(database);
            var reader = new FillReader(
                    new WantedLines(database, new CustomPlan(database, transaction)),
                    new FillLinks(database, transaction),
                    database);
            long before = read(database);

            List<FillLine> newest = reader.list(
                    new Wanted(Optional.empty(), Optional.empty(), Span.EVER, Optional.empty(), Optional.of(10)));

            assertThat(newest)
                    .extracting(line -> line.names().executionId())
                    .containsExactly(
                            "20000", "e20000", "19999", "e19999", "19998", "e19998", "19997", "e19997", "19996",
                            "e19996");
            assertThat(read(database) - before).isLessThan(1_000);
        }
    }

    /** Each moment has a report of an order of ours and an execution by hand, half a second before. */
    private static void write(JdbcClient database) {
        database.sql("insert into contract (symbol, root, kind, point_value) values ('ESZ6', 'ES', 'future', 50)")
                .update();
        database.sql("""
                        insert into orders (id, alert_id, account, broker, client_order_id, symbol, side, quantity, reduce_only,
                                            order_type, time_in_force, status, filled_quantity, recorded_at, updated_at, ended,
                                            former_ids)
                        select md5(i::text)::uuid, gen_random_uuid(), 'a-' || i % 10, 'paper', 'sb' || i, 'ESZ6', 'buy', 1, false,
                               'market', 'day', 'filled', 1, now(), now(), true, '{}'
                          from generate_series(1, ?) i
                        """).param(MANY).update();
        database.sql("""
                        insert into fill (account, execution_id, order_id, symbol, quantity, price, realized, filled_at)
                        select 'a-' || i % 10, i::text, md5(i::text)::uuid, 'ESZ6', 1, 5000, 0,
                               timestamptz '2026-11-01 00:00:00.5Z' + i * interval '1 second'
                          from generate_series(1, ?) i
                        """).param(MANY).update();
        database.sql("""
                        insert into execution (account, execution_id, symbol, quantity, price, fees, filled_at, voided, pulled_at)
                        select 'a-' || i % 10, 'e' || i, 'ESZ6', 1, 5000, 0,
                               timestamptz '2026-11-01 00:00:00Z' + i * interval '1 second', false, now() - interval '1 day'
                          from generate_series(1, ?) i
                        """).param(MANY).update();
        database.sql("analyze").update();
    }

    private static long read(JdbcClient database) {
        database.sql("select pg_stat_force_next_flush()").query().singleValue();
        return database.sql("""
                        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables
                         where relname in ('fill', 'execution', 'orders')
                        """).query(Long.class).single();
    }
}
