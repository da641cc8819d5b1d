package dev.signalbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.brokers.CallRecord;
import dev.signalbox.kit.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of what was said about an order. */
@Tag("unit")
class CallTableTest {
    private static TestDatabase postgres;
    private static JdbcTemplate database;
    private static CallTable table;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = TestDatabase.start();
        DataSource source = postgres.source();
        database = new JdbcTemplate(source);
        table = new CallTable(database, new TransactionTemplate(new DataSourceTransactionManager(source)));
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void givenNoCalls() {
        database.update("delete from broker_call");
    }

    @Test
    void a_call_is_read_as_it_was_made_and_one_that_was_not_answered_says_why() {
        CallRecord lost = Said.submit("{\"qty\":\"1\"}").hearsNothing("no answer within 5000 ms");
        CallRecord found = Said.find("1").after(1).hears(200, "{\"status\":\"filled\"}");

        table.add(List.of(lost, found));

        assertThat(kept()).containsExactly(new KeptCall(1, lost, lost.at(), 1), new KeptCall(2, found, found.at(), 1));
    }

    @Test
    void what_is_asked_again_and_answered_alike_is_counted_also_when_a_look_is_two_requests() {
        table.add(List.of(Said.submit("{}").hears(200, "{}")));

        table.add(IntStream.range(1, 1_000)
                .boxed()
                .flatMap(second -> Stream.of(
                        Said.find("1").after(second).hears(200, "[]"),
                        Said.find("2").after(second).hears(404, "none")))
                .toList());

        assertThat(kept()).extracting(KeptCall::times).containsExactly(1, 999, 999);
        assertThat(kept().getLast().first().at()).isEqualTo(Said.BEGIN.plusSeconds(1));
        assertThat(kept().getLast().lastAt()).isEqualTo(Said.BEGIN.plusSeconds(999));
    }

    @Test
    void another_answer_and_what_comes_after_something_else_stand_for_themselves() {
        CallRecord open = Said.find("1").hears(200, "open");
        CallRecord filled = Said.find("1").hears(200, "filled");

        table.add(List.of(open, open, filled, open, Said.submit("{}").hears(200, "{}"), open));

        assertThat(kept()).extracting(KeptCall::times).containsExactly(2, 1, 1, 1, 1);
    }

    @Test
    void of_an_order_that_is_asked_about_for_hours_the_first_calls_and_the_last_are_kept() {
        for (int second = 0; second < 500; second++) {
            table.add(List.of(Said.find("1").after(second).hears(200, "at " + second)));
        }

        assertThat(kept())
                .extracting(KeptCall::place)
                .containsExactlyElementsOf(
                        IntStream.concat(IntStream.rangeClosed(1, 20), IntStream.rangeClosed(481, 500))
                                .boxed()
                                .toList());
    }

    private static List<KeptCall> kept() {
        return table.of(List.of(Said.ORDER));
    }
}
