package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.trading.ExecutionReport.Total;
import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an outcome is read that a broker's jq gave. */
@Tag("unit")
class OutcomeReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Duration USUAL = Duration.ofSeconds(15);
    private static final String WORKING = """
            {"client_order_id": "sb1", "broker_order_id": "b-1", "status": "partially_filled",
             "filled_quantity": "0.5", "average_price": "187.255", "reason": null}""";

    @Test
    void an_order_that_was_accepted_tells_how_it_stands() throws Exception {
        assertThat(read("{\"outcome\": \"accepted\", \"order\": %s}".formatted(WORKING)))
                .isEqualTo(new Outcome.Accepted(new Outcome.One(working())));
    }

    @Test
    void a_list_of_orders_tells_how_each_stands_and_may_be_empty() throws Exception {
        assertThat(read("{\"outcome\": \"accepted\", \"orders\": [%s]}".formatted(WORKING)))
                .isEqualTo(new Outcome.Accepted(new Outcome.Orders(List.of(working()))));
        assertThat(read("{\"outcome\": \"accepted\", \"orders\": []}"))
                .isEqualTo(new Outcome.Accepted(new Outcome.Orders(List.of())));
    }

    /** What differs is news, after which orders are asked about at once. */
    @Test
    void the_same_amount_in_other_digits_is_the_same_state() throws Exception {
        String plain = """
                {"outcome": "accepted", "order": {"broker_order_id": "b-1", "status": "open", "filled_quantity": "100",
                 "average_price": "1.5", "asked": {"quantity": "200", "limit_price": "2", "stop_price": null}}}""";

        assertThat(read(plain.replace("\"100\"", "\"100.0\"")
                        .replace("\"1.5\"", "1.50")
                        .replace("\"200\"", "200.0")
                        .replace("\"2\"", "\"2.00\"")))
                .isEqualTo(read(plain));
    }

    @Test
    void positions_balance_and_a_mere_yes_are_read() throws Exception {
        assertThat(read("""
                {"outcome": "accepted", "positions": [{"symbol": "AAPL", "quantity": "-2", "average_price": "187.25"}]}"""))
                .isEqualTo(new Outcome.Accepted(new Outcome.Positions(List.of(
                        new Outcome.Held("AAPL", new BigDecimal("-2"), new BigDecimal("187.25"), Optional.empty())))));
        assertThat(read("""
                {"outcome": "accepted", "balance": {"balance": "1000.10", "equity": null, "currency": "EUR"}}"""))
                .isEqualTo(
                        new Outcome.Accepted(new Outcome.Balance(new BigDecimal("1000.10"), Optional.empty(), "EUR")));
        assertThat(read("{\"outcome\": \"accepted\"}")).isEqualTo(new Outcome.Accepted(new Outcome.Done()));
    }

    @Test
    void a_rejection_is_about_the_credentials_only_when_it_says_so() throws Exception {
        assertThat(read("{\"outcome\": \"rejected\", \"reason\": \"no money\"}"))
                .isEqualTo(new Outcome.Rejected("no money", false));
        assertThat(read("{\"outcome\": \"rejected\", \"reason\": \"who?\", \"credentials\": true}"))
                .isEqualTo(new Outcome.Rejected("who?", true));
    }

    @Test
    void what_stands_in_the_way_is_told_where_something_can_be_done_about_it() throws Exception {
        assertThat(read("{\"outcome\": \"rejected\", \"reason\": \"held\", \"because\": \"resting_orders\"}"))
                .isEqualTo(new Outcome.Rejected("held", false, Optional.of(RejectionCause.RESTING_ORDERS)));
        assertThat(read("""
                {"outcome": "accepted", "order": {"broker_order_id": "b", "status": "rejected", "reason": "none left",
                 "because": "not_held"}}""")).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> assertThat(
                        ((Outcome.One) accepted.answer()).order().remark())
                .contains(new OrderRemark("none left", Optional.of(RejectionCause.NOT_HELD))));
    }

    @Test
    void a_busy_broker_is_left_alone_as_long_as_it_says_or_as_usual() throws Exception {
        assertThat(read("{\"outcome\": \"busy\", \"reason\": \"later\", \"seconds\": 3}"))
                .isEqualTo(new Outcome.Busy(NOW.plusSeconds(3), "later"));
        assertThat(read("{\"outcome\": \"busy\", \"reason\": \"later\"}"))
                .isEqualTo(new Outcome.Busy(NOW.plus(USUAL), "later"));
    }

    @Test
    void what_is_unknown_or_absent_is_read() throws Exception {
        assertThat(read("{\"outcome\": \"unknown\", \"reason\": \"gibberish\"}"))
                .isEqualTo(new Outcome.Unknown("gibberish", true));
        assertThat(read("{\"outcome\": \"absent\"}")).isEqualTo(new Outcome.Absent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"accepted\"",
                "{\"outcome\": \"fine\"}",
                "{\"outcome\": \"rejected\"}",
                "{\"outcome\": \"rejected\", \"reason\": \"no\", \"because\": \"of_you\"}",
                "{\"outcome\": \"busy\", \"reason\": \"later\", \"seconds\": \"soon\"}",
                "{\"outcome\": \"busy\", \"reason\": \"later\", \"seconds\": -1}",
                "{\"outcome\": \"accepted\", \"order\": {\"broker_order_id\": \"b\", \"status\": \"new\"}}",
                "{\"outcome\": \"accepted\", \"order\": {\"broker_order_id\": \"b\", \"status\": \"unknown\"}}",
                "{\"outcome\": \"accepted\", \"order\": {\"status\": \"open\"}}",
                "{\"outcome\": \"accepted\", \"order\": {\"broker_order_id\": \"b\", \"status\": \"open\","
                        + " \"filled_quantity\": \"some\"}}",
                "{\"outcome\": \"accepted\", \"order\": {\"broker_order_id\": \"b\", \"status\": \"filled\","
                        + " \"filled_quantity\": \"2\"}}",
                "{\"outcome\": \"accepted\", \"order\": {\"broker_order_id\": \"b\", \"status\": \"open\","
                        + " \"filled_quantity\": \"-2\", \"average_price\": \"1\"}}",
                "{\"outcome\": \"accepted\", \"positions\": [{\"symbol\": \"AAPL\"}]}",
                "{\"outcome\": \"accepted\", \"balance\": {\"equity\": \"1\"}}"
            })
    void what_is_no_outcome_is_refused_rather_than_guessed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text));
    }

    private static OrderState working() {
        var done = new Total(new BigDecimal("0.5"), Optional.of(new BigDecimal("187.255")));
        return new OrderState("sb1", "b-1", OrderStatus.PARTIALLY_FILLED, done, Optional.empty(), Optional.empty());
    }

    private static Outcome read(String text) throws JsonProcessingException {
        return OutcomeReader.read(new JsonMapper().readTree(text), NOW, USUAL);
    }
}
