package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which edits have a file of cases run again. */
@Tag("unit")
class CaseTextsTest {
    private static final String ALPACA = "mappings/alpaca/test.yaml";
    private static final String FORMAT = "mappings/formats/tradingview/test.yaml";

    private static final Map<String, String> TEXTS = Map.of(
            "routes/accounts.yaml",
            "accounts",
            "mappings/symbols/futures.yaml",
            "symbols",
            "mappings/formats/tradingview/format.yaml",
            "words",
            FORMAT,
            "cases of the format",
            "mappings/alpaca/request.jq",
            "how alpaca is asked",
            ALPACA,
            "cases of alpaca",
            "mappings/oanda/request.jq",
            "how oanda is asked",
            "mappings/oanda/test.yaml",
            "cases of oanda");

    @Test
    void what_a_broker_is_asked_matters_to_its_own_cases_alone() {
        assertThat(runsAgain("mappings/alpaca/request.jq", ALPACA, Optional.of("alpaca"), false))
                .isTrue();
        assertThat(runsAgain("mappings/oanda/request.jq", ALPACA, Optional.of("alpaca"), false))
                .isFalse();
        assertThat(runsAgain("mappings/oanda/request.jq", FORMAT, Optional.empty(), false))
                .isFalse();
    }

    @Test
    void tables_matter_to_all_and_the_words_of_senders_to_those_of_senders() {
        assertThat(runsAgain("mappings/symbols/futures.yaml", ALPACA, Optional.of("alpaca"), false))
                .isTrue();
        assertThat(runsAgain("mappings/symbols/futures.yaml", FORMAT, Optional.empty(), false))
                .isTrue();
        assertThat(runsAgain("mappings/formats/tradingview/format.yaml", FORMAT, Optional.empty(), false))
                .isTrue();
        assertThat(runsAgain("mappings/formats/tradingview/format.yaml", ALPACA, Optional.of("alpaca"), false))
                .isFalse();
    }

    @Test
    void the_routes_matter_to_cases_that_bring_no_accounts_along() {
        assertThat(runsAgain("routes/accounts.yaml", FORMAT, Optional.empty(), true))
                .isTrue();
        assertThat(runsAgain("routes/accounts.yaml", FORMAT, Optional.empty(), false))
                .isFalse();
    }

    @Test
    void cases_that_were_edited_run_again_and_have_no_other_run() {
        assertThat(runsAgain(ALPACA, ALPACA, Optional.of("alpaca"), false)).isTrue();
        assertThat(runsAgain(ALPACA, FORMAT, Optional.empty(), true)).isFalse();
    }

    @Test
    void a_file_that_comes_or_goes_matters_as_one_that_is_edited() {
        SortedMap<String, String> more = new TreeMap<>(TEXTS);
        more.put("mappings/symbols/more.yaml", "more");

        assertThat(digest(more, FORMAT, Optional.empty(), false))
                .isNotEqualTo(digest(new TreeMap<>(TEXTS), FORMAT, Optional.empty(), false));
    }

    private static boolean runsAgain(String edited, String cases, Optional<String> broker, boolean withRoutes) {
        SortedMap<String, String> texts = new TreeMap<>(TEXTS);
        texts.merge(edited, " edited", String::concat);
        return !digest(texts, cases, broker, withRoutes)
                .equals(digest(new TreeMap<>(TEXTS), cases, broker, withRoutes));
    }

    private static String digest(
            SortedMap<String, String> texts, String cases, Optional<String> broker, boolean withRoutes) {
        return CaseTexts.of(new ConfigurationFiles(texts), List.of("alpaca", "oanda"))
                .digest(cases, broker, withRoutes);
    }
}
