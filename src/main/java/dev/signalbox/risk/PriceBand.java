package dev.signalbox.risk;

import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code price_band}: no entry at a price that is further from the last one seen, as after a slip of the finger. Without a
 * price, or when none was ever seen, it has nothing to say.
 *
 * @param percent how far, in hundredths of the last price
 */
record PriceBand(BigDecimal percent) implements Rule {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public String name() {
        return "price_band";
    }

    /** Whether a price is near enough to the last one seen to be one of the market. */
    boolean admits(BigDecimal price, Optional<BigDecimal> lastSeen) {
        return lastSeen.filter(last -> isTooFar(price, last)).isEmpty();
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        Instruction asked = proposedOrder.signal().instruction();
        Terms terms = proposedOrder.request().terms();
        Optional<BigDecimal> price = terms.limitPrice().or(terms::stopPrice).or(asked::marketPrice);
        return price.flatMap(given -> asked.market()
                .lastSeen()
                .filter(last -> isTooFar(given, last))
                .map(last -> "the price " + Numbers.text(given) + " is "
                        + Numbers.text(off(given, last).round(new MathContext(3))) + " % from the last one seen, "
                        + Numbers.text(last) + "; the limit is " + Numbers.text(percent) + " %"));
    }

    private boolean isTooFar(BigDecimal price, BigDecimal last) {
        return off(price, last).compareTo(percent) > 0;
    }

    private static BigDecimal off(BigDecimal price, BigDecimal last) {
        return price.subtract(last).abs().multiply(HUNDRED).divide(last, MathContext.DECIMAL64);
    }
}
