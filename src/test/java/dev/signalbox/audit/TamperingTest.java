package dev.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.kit.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with every right in the database changes the record, and it comes to light. */
@Tag("unit")
class TamperingTest {
    private static TestDatabase postgres;

    private JdbcClient database;
    private TransactionTemplate transaction;
    private AuditBook record;
    private AuditCheck check;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void givenFiveEntriesOfOneAccountAndTwoOfAnother() {
        DataSource source = postgres.source();
        database = JdbcClient.create(source);
        var transactions = new DataSourceTransactionManager(source);
        transaction = new TransactionTemplate(transactions);
        record = new AuditBook(database, transaction, Clock.systemUTC());
        check = new AuditCheck(source, transactions);
        tamper("truncate audit");
        tamper("delete from account");
        tamper("delete from audit_head where chain <> '*'");
        tamper("insert into audit_head values ('*', 0, decode(repeat('00', 32), 'hex')) on conflict do nothing");
        for (int i = 1; i <= 5; i++) {
            record.write(subject("one"), AuditKind.APPROVED, "{\"quantity\":\"" + i + "\"}");
        }
        record.write(subject("two"), AuditKind.REFUSED, "{}");
        record.write(subject("two"), AuditKind.REFUSED, "{}");
        assertThat(broken()).isEmpty();
        assertThat(check.verify("one").last().number()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    at       | at + interval '1 microsecond'
                    kind     | 'refused'
                    alert_id | gen_random_uuid()
                    order_id | null
                    data     | '{"quantity":"30"}'
                    before   | sha256('x')
                    hash     | sha256('x')
                    """)
    void a_changed_column_is_found_in_its_row(String column, String value) {
        tamper("update audit set %s = %s where chain = 'one' and number = 3".formatted(column, value));

        assertThat(broken()).containsExactly("one 3: it was changed: its hash is not that of its columns");
    }

    @Test
    void a_row_that_was_given_another_number_is_missed_in_its_place() {
        tamper("update audit set number = 30 where chain = 'one' and number = 3");

        assertThat(broken()).containsExactly("one 4: the entry before it is missing: 3 was expected here");
    }

    @Test
    void a_row_that_was_given_to_another_chain_is_missed_in_its_own_and_does_not_fit_the_other() {
        tamper("update audit set chain = 'two', number = 3 where chain = 'one' and number = 5");

        assertThat(broken())
                .containsExactly(
                        "one 5: it is missing: the chain's head says 5 entries",
                        "two 3: it was changed: its hash is not that of its columns");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void a_removed_row_is_missed(int number) {
        tamper("delete from audit where chain = 'one' and number = " + number);

        assertThat(broken())
                .containsExactly(
                        "one " + (number + 1) + ": the entry before it is missing: " + number + " was expected here");
    }

    @Test
    void a_cut_off_end_is_missed() {
        tamper("delete from audit where chain = 'one' and number > 3");

        assertThat(broken()).containsExactly("one 4: it is missing: the chain's head says 5 entries");
    }

    @Test
    void a_whole_chain_that_is_gone_is_missed() {
        tamper("delete from audit where chain = 'one'");

        assertThat(broken()).containsExactly("one 1: it is missing: the chain's head says 5 entries");
    }

    @Test
    void a_head_that_is_gone_is_missed() {
        tamper("delete from audit_head where chain in ('one', '*')");

        assertThat(broken())
                .containsExactly(
                        "* 0: the chain has no head in the table audit_head",
                        "one 5: the chain has no head in the table audit_head");
    }

    @Test
    void an_account_of_which_every_trace_was_removed_is_missed() {
        tamper("insert into account (id) values ('one')");
        tamper("delete from audit where chain = 'one'");
        tamper("delete from audit_head where chain = 'one'");

        assertThat(broken()).containsExactly("one 0: the chain has no head in the table audit_head");
    }

    @Test
    void two_rows_that_changed_places_are_found() {
        tamper("update audit set number = -number where chain = 'one' and number in (2, 3)");
        tamper("update audit set number = 5 + number where chain = 'one' and number in (-2, -3)");

        assertThat(broken()).containsExactly("one 2: it was changed: its hash is not that of its columns");
    }

    @Test
    void an_entry_that_was_put_in_with_a_hash_of_its_own_does_not_follow_the_one_before_it() {
        var note = new Note(subject("one"), "approved", Clock.systemUTC().instant(), "{}");
        AuditEntry forged = AuditEntry.of(note, 3, "ab".repeat(32));
        tamper("delete from audit where chain = 'one' and number = 3");
        put(forged);

        assertThat(broken())
                .containsExactly("one 3: it does not follow the entry before it, whose hash is another one");
    }

    @Test
    void a_last_entry_that_was_made_anew_with_the_right_hashes_is_not_the_one_that_the_head_knows() {
        var note = new Note(subject("one"), "approved", Clock.systemUTC().instant(), "{\"quantity\":\"50\"}");
        tamper("delete from audit where chain = 'one' and number = 5");
        put(AuditEntry.of(note, 5, check.verify("one").last().hash()));

        assertThat(broken())
                .containsExactly("one 5: the chain's head does not know it: it says 5 entries and another hash");
    }

    @Test
    void an_entry_behind_the_end_is_found() {
        put(AuditEntry.of(
                new Note(subject("one"), "approved", Clock.systemUTC().instant(), "{}"),
                6,
                check.verify("one").last().hash()));

        assertThat(broken()).containsExactly("one 6: the chain's head does not know it: it says 5 entries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set data = '{}' where number = 1",
                "update audit set data = '{}' where false",
                "delete from audit",
                "truncate audit"
            })
    void even_who_has_every_right_must_first_switch_the_protection_off(String statement) {
        assertThatThrownBy(() -> database.sql(statement).update())
                .hasStackTraceContaining("the table audit is append-only, no "
                        + statement.substring(0, statement.indexOf(' ')) + " is allowed");
    }

    @Test
    void what_fails_is_not_written_down_and_what_changes_nothing_neither() {
        assertThatThrownBy(() -> record.write(
                        () -> {
                            throw new IllegalStateException("the change");
                        },
                        subject("one"),
                        AuditKind.DISCARD,
                        "{}"))
                .hasMessage("the change");
        assertThat(record.write(() -> false, subject("one"), AuditKind.DISCARD, "{}"))
                .isFalse();

        assertThat(check.verify("one").last().number()).isEqualTo(5);
    }

    @Test
    void a_chain_longer_than_a_fetch_is_read_to_its_end() {
        int many = AuditCheck.FETCH + 100;
        transaction.executeWithoutResult(
                begun -> IntStream.range(0, many).forEach(i -> record.write(subject("long"), AuditKind.REFUSED, "{}")));
        assertThat(check.verify("long").last().number()).isEqualTo(many);

        tamper("update audit set data = '[]' where chain = 'long' and number = " + (many - 1));
        assertThat(broken())
                .containsExactly("long " + (many - 1) + ": it was changed: its hash is not that of its columns");
    }

    private List<String> broken() {
        return check.chains().stream()
                .flatMap(chain -> check.verify(chain).finding().stream()
                        .map(finding -> chain + " " + finding.number() + ": " + finding.reason()))
                .toList();
    }

    private void put(AuditEntry entry) {
        database.sql("""
                        insert into audit (chain, number, at, order_id, kind, data, before, hash)
                        values (?, ?, ?::timestamptz, ?, ?, ?, decode(?, 'hex'), decode(?, 'hex'))
                        """)
                .params(
                        entry.note().subject().chain(),
                        entry.number(),
                        entry.note().at().toString())
                .param(entry.note().subject().orderId().orElseThrow())
                .params(entry.note().kind(), entry.note().data(), entry.before(), entry.hash())
                .update();
    }

    private void tamper(String statement) {
        database.sql("alter table audit disable trigger audit_stays").update();
        database.sql(statement).update();
        database.sql("alter table audit enable trigger audit_stays").update();
    }

    private static Note.Subject subject(String chain) {
        return new Note.Subject(chain, Optional.empty(), Optional.of(new UUID(7, 7)));
    }
}
