package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a case expects of an outcome; what it does not name may be anything, and a name that nobody knows is a fault. */
record ExpectedOutcome(JsonNode expected) {
    static ExpectedOutcome of(JsonNode expected) {
        return new ExpectedOutcome(expected);
    }

    void check(Outcome outcome) {
        assertThat(outcome.word())
                .as("%s", outcome)
                .isEqualTo(expected.path("outcome").asText());
        switch (outcome) {
            case Outcome.Accepted accepted -> check(accepted.answer());
            case Outcome.Rejected rejected -> {
                assertThat(rejected.credentials())
                        .as("%s", rejected)
                        .isEqualTo(expected.path("credentials").asBoolean(rejected.credentials()));
                assertThat(rejected.reason())
                        .contains(expected.path("reason_has").asText());
                if (expected.has("because")) {
                    assertObstacle(rejected.obstacle(), expected.path("because").asText());
                }
            }
            case Outcome.Busy busy -> assertThat(busy.reason()).isNotEmpty();
            case Outcome.Unknown unknown -> assertThat(unknown.answered()).isTrue();
            default -> {}
        }
    }

    private void check(Outcome.Answer answer) {
        switch (answer) {
            case Outcome.One one when expected.has("order") -> check(one.order(), expected.path("order"));
            case Outcome.Orders orders -> each(orders.orders(), "orders", ExpectedOutcome::check);
            case Outcome.Positions held -> each(held.positions(), "positions", ExpectedOutcome::check);
            case Outcome.Balance balance -> check(balance, expected.path("balance"));
            default -> assertThat(expected.size()).as("%s", answer).isEqualTo(1);
        }
    }

    private <T> void each(List<T> found, String name, BiConsumer<T, JsonNode> check) {
        JsonNode wanted = expected.path(name);
        assertThat(found).as("%s", wanted).hasSameSizeAs(wanted);
        for (int i = 0; i < found.size(); i++) {
            check.accept(found.get(i), wanted.get(i));
        }
    }

    private static void check(OrderState found, JsonNode wanted) {
        wanted.properties().forEach(field -> {
            String text = field.getValue().asText();
            switch (field.getKey()) {
                case "status" ->
                    assertThat(found.status().word()).as("%s", found).isEqualTo(text);
                case "status_not" -> assertThat(found.status().word()).isNotEqualTo(text);
                case "id" -> assertThat(found.brokerOrderId()).isEqualTo(text);
                case "client" -> assertThat(found.clientOrderId()).isEqualTo(text);
                case "filled" -> assertThat(found.done().quantity()).isEqualByComparingTo(text);
                case "average" -> assertNumber(found.done().averagePrice(), field.getValue());
                case "reason_has" ->
                    assertThat(found.remark().map(OrderRemark::words).orElse(""))
                            .contains(text);
                case "because" -> assertObstacle(found.remark().flatMap(OrderRemark::obstacle), text);
                default -> throw new AssertionError("nobody knows what " + field.getKey() + " of an order means");
            }
        });
    }

    private static void check(Outcome.Held found, JsonNode wanted) {
        wanted.properties().forEach(field -> {
            switch (field.getKey()) {
                case "symbol" ->
                    assertThat(found.symbol()).isEqualTo(field.getValue().asText());
                case "quantity" -> assertNumber(Optional.of(found.quantity()), field.getValue());
                case "average" -> assertNumber(Optional.of(found.averagePrice()), field.getValue());
                case "pl" -> assertNumber(found.openProfit(), field.getValue());
                default -> throw new AssertionError("nobody knows what " + field.getKey() + " of a position means");
            }
        });
    }

    private static void check(Outcome.Balance found, JsonNode wanted) {
        assertNumber(Optional.of(found.balance()), wanted.path("balance"));
        assertNumber(found.equity(), wanted.path("equity"));
        assertThat(found.currency()).isEqualTo(wanted.path("currency").asText());
    }

    private static void assertObstacle(Optional<RejectionCause> found, String word) {
        assertThat(found.map(RejectionCause::word)).contains(word);
    }

    private static void assertNumber(Optional<BigDecimal> found, JsonNode wanted) {
        if (wanted.isNull()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow()).isEqualByComparingTo(wanted.asText());
        }
    }
}
