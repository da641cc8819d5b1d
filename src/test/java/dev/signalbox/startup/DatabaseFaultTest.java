package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class DatabaseFaultTest {
    @ParameterizedTest
    @CsvSource({
        "08001, the database of SIGNALBOX_DB_URL cannot be reached: words",
        "28P01, the database of SIGNALBOX_DB_URL does not let the hub in: words; mend SIGNALBOX_DB_USER",
        "3D000, the server of SIGNALBOX_DB_URL has no such database: words; create it"
    })
    void what_a_database_says_at_the_start_is_told_with_the_variable_that_mends_it(String state, String said) {
        Throwable failure = new IllegalStateException("outer", new SQLException("words\nmore", state));

        assertThat(DatabaseFault.of(failure))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith(said));
    }

    @ParameterizedTest
    @CsvSource({"42P01", "57014"})
    void a_fault_of_the_hub_itself_is_told_as_a_whole(String state) {
        assertThat(DatabaseFault.of(new IllegalStateException(new SQLException("words", state))))
                .isEmpty();
    }
}
