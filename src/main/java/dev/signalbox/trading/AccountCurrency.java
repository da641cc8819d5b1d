package dev.signalbox.trading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts money in the currency of an account. The profit of a currency pair arises in the pair's second currency; it is never
 * taken for the account's one to one. Everything else is traded in the account's currency, as far as this hub goes.
 *
 * @param code three letters, such as {@code USD}
 * @param prices the last prices that were seen, by symbol
 */
public record AccountCurrency(String code, Map<String, BigDecimal> prices) {
    private static final int LETTERS = 3;

    /**
     * Converts.
     *
     * @param contract what brought the money
     * @param amount how much, in the currency in which the contract is priced
     * @param price the contract's own price, which is a rate when it is a pair with the account's currency
     * @return the same in the account's currency; empty when no rate between the two was seen
     */
    public Optional<BigDecimal> of(Contract contract, BigDecimal amount, BigDecimal price) {
        if (contract.kind() != Kind.FOREX || quote(contract).equals(code) || amount.signum() == 0) {
            return Optional.of(amount);
        }
        if (base(contract).equals(code)) {
            return Optional.of(divided(amount, price));
        }
        return Stream.of(
                        rate(quote(contract) + code).map(amount::multiply),
                        rate(code + quote(contract)).map(rate -> divided(amount, rate)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Values a position.
     *
     * @param position what is held
     * @param price the market's price of it; empty when none was seen
     * @return the profit that closing it there would make; zero, as if it were worth what it cost, when no price or no rate
     *     between the currencies was seen
     */
    public BigDecimal openProfit(Position position, Optional<BigDecimal> price) {
        return price.flatMap(seen -> of(position.contract(), position.openProfit(seen), seen))
                .orElse(BigDecimal.ZERO);
    }

    /**
     * Values all that an account holds, at the prices that were seen.
     *
     * @param positions what is held
     * @return the profit that closing all of it would make; what has no price counts with what it cost
     */
    public BigDecimal openProfit(Collection<Position> positions) {
        return positions.stream()
                .map(position -> openProfit(
                        position,
                        Optional.ofNullable(prices.get(position.contract().symbol()))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Finds the price at which a position has a profit.
     *
     * @param position what is held, not flat
     * @param profit what closing it would bring, in the account's currency
     * @return the price; empty when it cannot be told from the profit alone
     */
    public Optional<BigDecimal> priceAt(Position position, BigDecimal profit) {
        Contract contract = position.contract();
        BigDecimal quantity = position.quantity();
        if (contract.kind() != Kind.FOREX || quote(contract).equals(code)) {
            BigDecimal points = divided(profit, quantity.multiply(contract.pointValue()));
            return Optional.of(Numbers.tidy(position.averagePrice().add(points)));
        }
        // What is gained is divided by the very price that is looked for.
        BigDecimal rest = quantity.subtract(profit);
        return base(contract).equals(code) && rest.signum() != 0
                ? Optional.of(divided(position.averagePrice().multiply(quantity), rest))
                : Optional.empty();
    }

    /**
     * Names the currency in which a pair is priced.
     *
     * @param pair a currency pair
     * @return its second currency
     */
    public static String quote(Contract pair) {
        return pair.traded().substring(Math.max(0, pair.traded().length() - LETTERS));
    }

    private static String base(Contract pair) {
        return pair.traded().substring(0, Math.max(0, pair.traded().length() - LETTERS));
    }

    private Optional<BigDecimal> rate(String pair) {
        return Optional.ofNullable(prices.get(pair)).filter(price -> price.signum() > 0);
    }

    private static BigDecimal divided(BigDecimal amount, BigDecimal by) {
        return Numbers.tidy(amount.divide(by, MathContext.DECIMAL64));
    }
}
