package dev.signalbox.trading;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What an account holds of one contract.
 *
 * @param contract what is held
 * @param quantity how much, negative for short, zero when flat
 * @param averagePrice what it cost on average; zero when flat
 */
public record Position(Contract contract, BigDecimal quantity, BigDecimal averagePrice) {
    /**
     * What a fill did to a position.
     *
     * @param position the position afterwards
     * @param realized the profit that it made, in the quote currency, negative for a loss
     */
    public record Change(Position position, BigDecimal realized) {}

    /**
     * Gives the position that nobody has opened yet.
     *
     * @param contract of what
     * @return a flat position
     */
    public static Position flat(Contract contract) {
        return new Position(contract, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * Trades.
     *
     * @param traded how much, signed
     * @param price at which price
     * @return the position afterwards and the profit of the part that was closed
     */
    public Change after(BigDecimal traded, BigDecimal price) {
        BigDecimal after = quantity.add(traded);
        if (quantity.signum() * traded.signum() >= 0) {
            return new Change(new Position(contract, after, averageWith(traded, price, after)), BigDecimal.ZERO);
        }
        BigDecimal closed = quantity.abs().min(traded.abs());
        BigDecimal gain = price.subtract(averagePrice).multiply(closed).multiply(contract.pointValue());
        BigDecimal realized = quantity.signum() > 0 ? gain : gain.negate();
        return new Change(new Position(contract, after, averageLeft(price, after)), Numbers.tidy(realized));
    }

    /**
     * Values the position at a price.
     *
     * @param price the market's price
     * @return the profit that closing it there would make
     */
    public BigDecimal openProfit(BigDecimal price) {
        return price.subtract(averagePrice).multiply(quantity).multiply(contract.pointValue());
    }

    private BigDecimal averageWith(BigDecimal traded, BigDecimal price, BigDecimal after) {
        if (after.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal cost = averagePrice.multiply(quantity).add(price.multiply(traded));
        return Numbers.tidy(cost.divide(after, MathContext.DECIMAL128));
    }

    private BigDecimal averageLeft(BigDecimal price, BigDecimal after) {
        if (after.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return after.signum() == quantity.signum() ? averagePrice : price;
    }
}
