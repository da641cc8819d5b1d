package dev.signalbox.trading;

import java.math.BigDecimal;

/**
 * What exactly is held or traded.
 *
 * @param symbol its name with us, such as {@code ESZ6}, {@code AAPL} or {@code AAPL261218C00250000}
 * @param root the name of its family: {@code ES} for all months of it, the underlying's ticker for an option, the
 *     symbol itself where there is no family
 * @param kind what sort of thing it is
 * @param pointValue money in the quote currency that one unit gains when the price rises by 1
 */
public record Contract(String symbol, String root, Kind kind, BigDecimal pointValue) {}
