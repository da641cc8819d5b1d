package dev.signalbox.instruments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an option says. The Options Clearing Corporation's form (Options Symbology Initiative, 21 characters)
 * pads the root with blanks to six: {@code AAPL  261218C00250000}; Alpaca writes no blanks; TradingView writes the strike
 * as a decimal: {@code AAPL261218C250.0}.
 *
 * @param root the first part, with some underlyings not the ticker: {@code SPXW}
 * @param expires the last day on which it can be traded or exercised
 * @param right {@code C} for a call, {@code P} for a put
 * @param thousandths the strike price times 1000, above zero
 */
record OptionName(String root, LocalDate expires, String right, int thousandths) {
    private static final String ROOT = "(?<root>[A-Z]{1,6}|(?=\\D{6}\\d)[A-Z]{1,5} +)";
    private static final String DAY = "(?<year>\\d{2})(?<month>0[1-9]|1[0-2])(?<day>\\d{2})";
    private static final String STRIKE = "(?<thousandths>\\d{8})";
    private static final String DECIMAL = "(?<decimal>\\d{1,5}[.]\\d{1,3})";

    private static final Pattern CLEARING = Pattern.compile(ROOT + DAY + "(?<right>[CP])" + STRIKE);
    private static final Pattern TRADINGVIEW =
            Pattern.compile("(?<root>[A-Z]{1,6})" + DAY + "(?<right>[CP])" + DECIMAL);

    /** Reads a name in upper case; empty when it is not an option's, has an impossible day or a strike of zero. */
    static Optional<OptionName> read(String written) {
        Matcher clearing = CLEARING.matcher(written);
        if (clearing.matches()) {
            return read(clearing, Integer.parseInt(clearing.group("thousandths")));
        }
        Matcher tradingView = TRADINGVIEW.matcher(written);
        return tradingView.matches() ? read(tradingView, thousandths(tradingView.group("decimal"))) : Optional.empty();
    }

    /** Its name with us: the clearing corporation's without blanks. */
    String symbol() {
        return String.format(Locale.ROOT, "%s%ty%<tm%<td%s%08d", root, expires, right, thousandths);
    }

    private static Optional<OptionName> read(Matcher name, int thousandths) {
        YearMonth month = YearMonth.of(2000 + number(name, "year"), number(name, "month"));
        int day = number(name, "day");
        return month.isValidDay(day) && thousandths > 0
                ? Optional.of(
                        new OptionName(name.group("root").strip(), month.atDay(day), name.group("right"), thousandths))
                : Optional.empty();
    }

    private static int number(Matcher name, String part) {
        return Integer.parseInt(name.group(part));
    }

    private static int thousandths(String strike) {
        return new BigDecimal(strike).movePointRight(3).intValueExact();
    }
}
