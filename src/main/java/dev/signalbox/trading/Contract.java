package dev.signalbox.trading;

import java.math.BigDecimal;

/**
 * What exactly is held or traded.
 *
 * @param symbol its name with us, such as {@code ESZ6}, {@code AAPL} or {@code AAPL261218C00250000}; {@code
 *     EURUSD-SHORT} is the short side of an account that holds both
 * @param root the name of its family: {@code ES} for all months of it, the underlying's ticker for an option, the
 *     symbol itself where there is no family
 * @param kind what sort of thing it is
 * @param pointValue money in the quote currency that one unit gains when the price rises by 1
 */
public record Contract(String symbol, String root, Kind kind, BigDecimal pointValue) {
    private static final String SHORT_SIDE = "-SHORT";

    /**
     * Names the short side apart from the long one, for an account whose broker lets it hold both at once.
     *
     * @return the same thing under a name of its own, so that it is a position of its own
     */
    public Contract shortSide() {
        return new Contract(symbol + SHORT_SIDE, root, kind, pointValue);
    }

    /** {@return the name by which it is traded, whichever side is meant} */
    public String traded() {
        return symbol.endsWith(SHORT_SIDE) ? symbol.substring(0, symbol.length() - SHORT_SIDE.length()) : symbol;
    }
}
