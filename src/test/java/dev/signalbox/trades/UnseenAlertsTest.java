package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("hub")
class UnseenAlertsTest {
    private TestDatabase postgres;
    private JdbcClient database;
    private UnseenAlerts unseen;

    @BeforeEach
    void open() throws Exception {
        postgres = TestDatabase.start();
        database = JdbcClient.create(postgres.source("-c enable_seqscan=off"));
        unseen = new UnseenAlerts(database, Instant.now().minus(Duration.ofMinutes(5)));
    }

    @AfterEach
    void close() throws Exception {
        postgres.close();
    }

    @Test
    void alerts_without_a_strategy_are_read_once_and_not_at_every_look() {
        record(3_000, "4 minutes", "");

        assertThat(seen()).isEmpty();
        long before = read();
        assertThat(seen()).isEmpty();

        assertThat(read() - before).isZero();
    }

    @Test
    void each_alert_of_a_strategy_is_handed_over_once_in_the_order_of_their_record() {
        record(1, "2 minutes", "second");
        record(1, "3 minutes", "first");

        assertThat(seen()).containsExactly("first", "second");
        record(1, "5 seconds", "third");

        assertThat(seen()).containsExactly("third");
        assertThat(seen()).isEmpty();
    }

    @Test
    void one_that_is_not_taken_comes_again_and_those_behind_it_after_it() {
        record(1, "3 minutes", "first");
        record(1, "2 minutes", "second");

        unseen.each(alert -> alert.strategy().equals("second"));

        assertThat(seen()).containsExactly("first", "second");
    }

    @Test
    void as_many_as_came_are_handed_over_in_one_look_also_when_they_were_recorded_in_the_same_moment() {
        record(4_500, "2 minutes", "many");

        assertThat(seen()).hasSize(4_500);
        assertThat(seen()).isEmpty();
    }

    private List<String> seen() {
        List<String> strategies = new ArrayList<>();
        unseen.each(alert -> strategies.add(alert.strategy()));
        return strategies;
    }

    private void record(int count, String ago, String strategy) {
        database.sql("""
                        insert into alert (id, source, identity, body, received_at, verified_at, normalised_at, recorded_at,
                                           alerted_at, symbol, action, order_type, account_group, strategy)
                        select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
                                || lpad(to_hex(i), 8, '0') || left(md5(random()::text), 12))::uuid,
                               'tradingview', i::text, '', at, at, at, at, at, 'ES', 'buy', 'market', 'main', :strategy
                          from generate_series(1, :count) i, (select now() - cast(:ago as interval) as at) moment
                        """)
                .param("strategy", strategy)
                .param("count", count)
                .param("ago", ago)
                .update();
    }

    private long read() {
        database.sql("select pg_stat_force_next_flush()").query().singleValue();
        return database.sql("select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'alert'")
                .query(Long.class)
                .single();
    }
}
