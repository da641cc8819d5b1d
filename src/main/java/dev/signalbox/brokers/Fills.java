package dev.signalbox.brokers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.trading.ExecutionReport.Total;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Adds up the fills of an order, for a broker that tells each of them and no total: jq would reckon in binary. */
final class Fills {
    private Fills() {}

    /**
     * Adds up.
     *
     * @param fills a list of {@code {"quantity", "price", "profit"}}, quantities above zero, profits only where they are
     *     told
     * @return how much is filled, at which price on average, and what it brought
     * @throws IllegalArgumentException when a fill has no number for one of them, or a quantity that is not above zero
     */
    static Total sum(JsonNode fills) {
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        for (JsonNode fill : fills) {
            BigDecimal quantity = number(fill, "quantity");
            if (quantity.signum() <= 0) {
                throw new IllegalArgumentException("a fill has the quantity " + quantity + ", not above zero");
            }
            filled = filled.add(quantity);
            value = value.add(quantity.multiply(number(fill, "price")));
        }
        return filled.signum() == 0
                ? new Total(BigDecimal.ZERO, Optional.empty())
                : new Total(
                        Numbers.tidy(filled),
                        Optional.of(Numbers.tidy(value.divide(filled, MathContext.DECIMAL64))),
                        profit(fills));
    }

    /** Only when the broker reports it of each. */
    private static Optional<BigDecimal> profit(JsonNode fills) {
        BigDecimal profit = BigDecimal.ZERO;
        for (JsonNode fill : fills) {
            if (!fill.hasNonNull("profit")) {
                return Optional.empty();
            }
            profit = profit.add(number(fill, "profit"));
        }
        return Optional.of(profit);
    }

    private static BigDecimal number(JsonNode fill, String name) {
        return new BigDecimal(fill.path(name).asText());
    }
}
