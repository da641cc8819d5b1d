package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each strategy made of one position. The rest of it, made by hand or by alerts that named no strategy, belongs to
 * nobody, so that what all hold together is always the position.
 *
 * @param made signed quantities by strategy, none of them zero
 */
public record StrategyBook(Map<String, BigDecimal> made) {
    /** No strategy made anything. */
    public static final StrategyBook EMPTY = new StrategyBook(Map.of());

    /**
     * Says what a strategy holds: the position less what other strategies made of it. One that is alone sees all of it,
     * what was done by hand included; an alert that names no strategy does so too.
     *
     * @param strategy its name; empty text for none
     * @param position the position, signed
     * @return what it holds, signed
     */
    public BigDecimal held(String strategy, BigDecimal position) {
        return strategy.isEmpty() ? position : nobodys(position).add(of(strategy));
    }

    /**
     * Says what a strategy made of the position itself.
     *
     * @param strategy its name
     * @return the signed quantity; zero when it made nothing
     */
    public BigDecimal of(String strategy) {
        return made.getOrDefault(strategy, BigDecimal.ZERO);
    }

    /**
     * Books a trade. What closes is taken from the strategy's own part first, then from what is nobody's; only a trade for
     * the account as a whole goes on to the parts of others, and leaves nothing to anybody once the account is flat.
     *
     * @param strategy whose position it is for; empty text for that of the account as a whole
     * @param traded how much, signed
     * @param before the position before it, signed
     * @return the book afterwards
     */
    public StrategyBook after(String strategy, BigDecimal traded, BigDecimal before) {
        if (strategy.isEmpty()) {
            return before.add(traded).signum() == 0 ? EMPTY : forAll(traded, before);
        }
        BigDecimal own = of(strategy);
        BigDecimal closed = closing(own, traded);
        BigDecimal left = traded.subtract(closed);
        BigDecimal opened = left.subtract(closing(nobodys(before), left));
        Map<String, BigDecimal> parts = new TreeMap<>(made);
        parts.put(strategy, own.add(closed).add(opened));
        return of(parts);
    }

    private StrategyBook forAll(BigDecimal traded, BigDecimal before) {
        Map<String, BigDecimal> parts = new TreeMap<>(made);
        BigDecimal left = traded.subtract(closing(nobodys(before), traded));
        for (Map.Entry<String, BigDecimal> part : parts.entrySet()) {
            BigDecimal closed = closing(part.getValue(), left);
            part.setValue(part.getValue().add(closed));
            left = left.subtract(closed);
        }
        return of(parts);
    }

    /**
     * Says what no strategy made of a position.
     *
     * @param position the position, signed
     * @return the rest of it, signed
     */
    public BigDecimal nobodys(BigDecimal position) {
        return position.subtract(all());
    }

    private BigDecimal all() {
        return made.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How much of a trade brings a part nearer to zero, signed as the trade is. */
    private static BigDecimal closing(BigDecimal part, BigDecimal traded) {
        return part.signum() * traded.signum() >= 0
                ? BigDecimal.ZERO
                : traded.abs().compareTo(part.abs()) <= 0 ? traded : part.negate();
    }

    private static StrategyBook of(Map<String, BigDecimal> parts) {
        parts.values().removeIf(part -> part.signum() == 0);
        return new StrategyBook(Map.copyOf(parts));
    }
}
