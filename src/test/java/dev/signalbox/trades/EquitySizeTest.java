package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much room the history of accounts takes. */
@Tag("hub")
class EquitySizeTest {
    private static final long ROWS = 100_000;
    /** Every five minutes, see routes/schedule.camel.yaml, of an account that never stands still. */
    private static final long A_YEAR_OF_AN_ACCOUNT = 365 * 24 * 12;

    private static final long ACCOUNTS = 100;
    private static final long TWO_GIGABYTES = 2_000_000_000L;

    @Test
    void a_year_of_a_hundred_accounts_fits_in_two_gigabytes() throws Exception {
        try (TestDatabase postgres = TestDatabase.start()) {
            JdbcClient database = postgres.client();
            // As they come: of all accounts by turns, with eight digits of money and names of fifteen letters.
            database.sql("""
                    insert into equity_point (account, at, balance, equity, floor)
                    select 'topstep-50k-' || lpad((n %% %d)::text, 3, '0'), timestamptz '2026-01-01' + n / %d * interval '5 minutes',
                           100000.01 + n * 0.37, 100000.02 + n * 0.41, 98000.25
                      from generate_series(1, %d) n
                    """.formatted(ACCOUNTS, ACCOUNTS, ROWS)).update();

            long bytes = database.sql("select pg_total_relation_size('equity_point')")
                    .query(Long.class)
                    .single();

            assertThat(bytes * A_YEAR_OF_AN_ACCOUNT * ACCOUNTS / ROWS)
                    .as("bytes a year, %d a row", bytes / ROWS)
                    .isLessThan(TWO_GIGABYTES);
        }
    }
}
