package dev.signalbox.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.books.PastAlert.Decided;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.RiskDecision;
import dev.signalbox.risk.SignalDecision;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one account does because of an alert.
 *
 * @param orders how much of each contract, signed
 * @param refusals the rules that refuse, each with its reason
 */
record PastOutcome(Map<String, BigDecimal> orders, Map<String, String> refusals) {
    static final PastOutcome NOTHING = new PastOutcome(Map.of(), Map.of());

    static PastOutcome of(Decided decided) {
        return decided.order()
                .map(PastOutcome::of)
                .orElseGet(() -> new PastOutcome(Map.of(), Map.of(decided.rule().orElse(""), decided.reason())));
    }

    private static PastOutcome of(JsonNode order) {
        BigDecimal quantity = new BigDecimal(order.path("quantity").asText());
        BigDecimal signed = Side.of(order.path("side").asText()).signed(quantity);
        return new PastOutcome(Map.of(order.path("symbol").asText(), signed), Map.of());
    }

    static PastOutcome of(SignalDecision decision) {
        return decision.verdicts().stream().map(PastOutcome::of).reduce(NOTHING, PastOutcome::and);
    }

    private static PastOutcome of(RiskDecision verdict) {
        return switch (verdict) {
            case Approved approved ->
                new PastOutcome(
                        Map.of(
                                approved.contract().symbol(),
                                approved.request()
                                        .side()
                                        .signed(approved.request().quantity())),
                        Map.of());
            case Refusal refusal -> new PastOutcome(Map.of(), Map.of(refusal.rule(), refusal.reason()));
        };
    }

    PastOutcome and(PastOutcome other) {
        return new PastOutcome(
                merged(orders, other.orders, BigDecimal::add), merged(refusals, other.refusals, (one, same) -> one));
    }

    private static <T> Map<String, T> merged(
            Map<String, T> one, Map<String, T> other, java.util.function.BinaryOperator<T> both) {
        Map<String, T> merged = new TreeMap<>(one);
        other.forEach((key, value) -> merged.merge(key, value, both));
        return merged;
    }

    boolean isNothing() {
        return orders.isEmpty() && refusals.isEmpty();
    }

    /** The same in words, such as {@code buy 2 ESZ6; refused by max_contracts}. */
    String words() {
        String all = Stream.concat(
                        orders.entrySet().stream().map(order -> words(order.getKey(), order.getValue())),
                        refusals.keySet().stream().map(rule -> "refused by " + rule))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "nothing" : all;
    }

    private static String words(String symbol, BigDecimal signed) {
        return (signed.signum() < 0 ? "sell " : "buy ") + Numbers.text(signed.abs()) + " " + symbol;
    }

    boolean hasTheSameQuantities(PastOutcome other) {
        return orders.keySet().equals(other.orders.keySet())
                && orders.entrySet().stream()
                        .allMatch(order -> order.getValue().compareTo(other.orders.get(order.getKey())) == 0);
    }
}
