package dev.signalbox.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.trading.AlertWarning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that cannot be what its field is for is told, whether the alert needs that field or not. */
@Tag("unit")
class OddKindsTest {
    private static final String ENTRY =
            "{\"symbol\":\"ES\",\"action\":\"buy\",\"quantity\":\"1\",\"price\":\"5900\",%s}";
    private static final String EXIT = "{\"symbol\":\"ES\",\"action\":\"close\",%s}";
    private static final String FLAT = "{\"symbol\":\"ES\",\"action\":\"sell\",\"market_position\":\"flat\",%s}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prev_market_position | [\"long\"] | wrong_kind",
                "prev_market_position | {\"x\":1} | wrong_kind",
                "prev_market_position | true | wrong_kind",
                "prev_market_position | 7 | unknown_prev_market_position",
                "prev_market_position_size | [1] | wrong_kind",
                "prev_market_position_size | {\"x\":1} | wrong_kind",
                "prev_market_position_size | \"much\" | invalid_number",
                "market_position_size | {\"x\":1} | wrong_kind",
                "market_position_size | true | wrong_kind",
                "sentiment | [\"long\"] | wrong_kind",
                "side | [\"buy\"] | wrong_kind",
                "alert_key | true | wrong_kind",
                "reduce_only | [true] | wrong_kind",
                "position_intent | 7 | unknown_position_intent"
            })
    void an_entry_is_refused_by_the_name_that_has_it(String field, String value, String code) {
        InvalidAlert refusal =
                catchThrowableOfType(InvalidAlert.class, () -> Alerts.signal(ENTRY.formatted(said(field, value))));

        assertThat(refusal.faults()).extracting(FieldFault::field).containsExactly(field);
        assertThat(refusal.faults()).extracting(FieldFault::code).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prev_market_position | [\"long\"] | wrong_kind",
                "prev_market_position_size | {\"x\":1} | wrong_kind",
                "position_intent | [\"buy_to_open\"] | wrong_kind",
                "reduce_only | {\"x\":1} | wrong_kind",
                "close_position | \"perhaps\" | wrong_kind",
                "side | [\"sell\"] | wrong_kind",
                "side | 7 | unknown_action",
                "quantity | {\"x\":1} | wrong_kind",
                "strategy | [\"x\"] | wrong_kind"
            })
    void an_exit_passes_and_tells_it_by_that_name(String field, String value, String code) {
        for (String exit : new String[] {EXIT, FLAT}) {
            assertThat(Alerts.signal(exit.formatted(said(field, value))).warnings())
                    .as(exit)
                    .anySatisfy(warning -> {
                        assertThat(warning.field()).isEqualTo(field);
                        assertThat(warning.code()).isEqualTo(code);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"x\"]", "true"})
    void a_strategy_that_is_no_text_refuses_nothing_and_is_told(String value) {
        var signal = Alerts.signal(ENTRY.formatted(said("strategy", value)));

        assertThat(signal.strategy()).isEmpty();
        assertThat(signal.warnings()).extracting(AlertWarning::field).containsExactly("strategy");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTRY, EXIT, FLAT})
    void a_long_strategy_is_cut_and_told(String alert) {
        var signal = Alerts.signal(alert.formatted(said("strategy", "\"" + "x".repeat(201) + "\"")));

        assertThat(signal.strategy()).hasSize(200);
        assertThat(signal.warnings()).extracting(AlertWarning::code).containsExactly("invalid_text");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTRY, EXIT})
    void a_size_afterwards_without_its_side_is_told(String alert) {
        assertThat(Alerts.signal(alert.formatted(said("market_position_size", "3")))
                        .warnings())
                .extracting(AlertWarning::field)
                .containsExactly("market_position_size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"NaN\"", "false", "[]", "{}"})
    void what_says_nothing_is_not_told_of_a_field_that_is_not_needed(String value) {
        for (String field : new String[] {"prev_market_position", "prev_market_position_size", "reduce_only"}) {
            assertThat(Alerts.signal(ENTRY.formatted(said(field, value))).warnings())
                    .isEmpty();
        }
    }

    private static String said(String field, String value) {
        return "\"" + field + "\":" + value;
    }
}
