package dev.signalbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class CsvTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | true",
                "TEXT/CSV | true",
                "text/csv; charset=utf-8 | true",
                "text/csv, application/json | true",
                "text/csv, */* | true",
                "application/json;q=0.5, text/csv | true",
                "application/json;q=0.1, text/csv;q=0.5, */* | true",
                "text/csv;q=0.5, application/json | false",
                "text/csv;q=0.5, */* | false",
                "text/csv;q=0 | false",
                "application/json | false",
                "*/* | false",
                "text/csvx | false",
                "rubbish | false",
                "'' | false"
            })
    void a_table_is_wanted_by_who_would_rather_have_it_than_json(String accept, boolean wanted) {
        assertThat(Csv.isWanted(accept)).isEqualTo(wanted);
    }
}
