package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.mapping.ExactJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class FillsTest {
    @Test
    void fills_are_added_up_exactly_and_their_price_is_weighted() {
        var total = Fills.sum(ExactJson.read("""
                [ { "quantity": "0.1", "price": "150" }, { "quantity": "0.2", "price": "150.3" } ]
                """).orElseThrow());

        assertThat(total.quantity()).isEqualByComparingTo("0.3");
        assertThat(total.averagePrice().orElseThrow()).isEqualByComparingTo("150.2");
    }

    @Test
    void without_fills_there_is_no_price() {
        var total = Fills.sum(ExactJson.read("[]").orElseThrow());

        assertThat(total.quantity()).isZero();
        assertThat(total.averagePrice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"price\": \"1\"}]",
                "[{\"quantity\": \"1\"}]",
                "[{\"quantity\": \"0\", \"price\": \"1\"}]",
                "[{\"quantity\": \"-1\", \"price\": \"1\"}]"
            })
    void a_fill_of_nothing_or_at_no_price_is_none(String fills) {
        var text = ExactJson.read(fills).orElseThrow();

        assertThatThrownBy(() -> Fills.sum(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
