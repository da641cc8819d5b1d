package dev.signalbox.trades;

import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what trades brought in the currency of their account: by the broker's own figure, else by the price of the
 * execution itself where it is the rate, else by the rate that was told with it. It invents none.
 *
 * @param contract what is traded
 * @param currency of the account, three letters
 * @param byLot whether each lot is a trade of its own: the broker, who may match others, tells no figure of those
 */
public record TradeMoney(Contract contract, String currency, boolean byLot) implements RoundTrips.Money {
    private static final int DIGITS = 8;

    /**
     * Counts trades from flat to flat.
     *
     * @param contract what is traded
     * @param currency of the account, three letters
     */
    public TradeMoney(Contract contract, String currency) {
        this(contract, currency, false);
    }

    /** {@return whether the price is in another currency than the account} */
    boolean isForeign() {
        return contract.kind() == Kind.FOREX && !quote().equals(currency);
    }

    /** {@return the currency of the price} */
    String quote() {
        return contract.kind() == Kind.FOREX ? AccountCurrency.quote(contract) : currency;
    }

    @Override
    public List<Optional<BigDecimal>> of(List<Optional<BigDecimal>> profits, Execution by) {
        boolean known = profits.stream().allMatch(Optional::isPresent);
        if (known && !isForeign()) {
            return profits;
        }
        Optional<BigDecimal> told = by.money().profit();
        if (known && byLot && isRateKnown(by)) {
            return converted(profits, by);
        }
        if (told.isPresent() && profits.size() == 1) {
            return List.of(told);
        }
        if (!known) {
            return profits.stream().map(profit -> Optional.<BigDecimal>empty()).toList();
        }
        return told.map(whole -> shares(profits, whole)).orElseGet(() -> converted(profits, by));
    }

    private boolean isRateKnown(Execution by) {
        return converted(BigDecimal.ONE, by.price(), by.money().rate()).isPresent();
    }

    private List<Optional<BigDecimal>> converted(List<Optional<BigDecimal>> profits, Execution by) {
        return profits.stream()
                .map(profit ->
                        converted(profit.orElseThrow(), by.price(), by.money().rate()))
                .toList();
    }

    /** Of what several lots brought together, the broker reports the sum alone. */
    private static List<Optional<BigDecimal>> shares(List<Optional<BigDecimal>> profits, BigDecimal whole) {
        BigDecimal sum = profits.stream().map(Optional::orElseThrow).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Optional<BigDecimal>> shares = new ArrayList<>();
        BigDecimal left = whole;
        for (int i = 0; i < profits.size(); i++) {
            BigDecimal share = i == profits.size() - 1
                    ? left
                    : sum.signum() == 0
                            ? BigDecimal.ZERO
                            : rounded(
                                    whole.multiply(profits.get(i).orElseThrow()).divide(sum, MathContext.DECIMAL128));
            left = left.subtract(share);
            shares.add(Optional.of(share));
        }
        return shares;
    }

    /**
     * Converts money of an execution.
     *
     * @param amount in the currency of the price
     * @param price the execution's, which is the rate when the pair is one with the account's currency
     * @param rate what one unit of the quote currency is in the account's; empty when nobody reported it
     * @return the same in the account's currency; empty when nobody knows it
     */
    public Optional<BigDecimal> converted(BigDecimal amount, BigDecimal price, Optional<BigDecimal> rate) {
        if (!isForeign()) {
            return Optional.of(amount);
        }
        return rate.map(amount::multiply)
                .or(() -> new AccountCurrency(currency, Map.of()).of(contract, amount, price))
                .map(TradeMoney::rounded);
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
