package dev.signalbox.instruments;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings a symbol as other platforms write it to the form of the tables. */
final class SymbolText {
    /** NinjaTrader's names of a month: {@code ES 12-26}. */
    private static final Pattern MONTH_AND_YEAR = Pattern.compile("([A-Z0-9]{1,4}) (\\d{2})-(\\d{2})");

    /** A class of shares with a slash or a hyphen: {@code BRK/B}. */
    private static final Pattern SHARE_CLASS = Pattern.compile("^([A-Z]{1,5})[/-]([A-Z])$");

    /** thinkorswim writes {@code /ES}, TradeStation {@code @ES}. */
    private static final Pattern MARKED = Pattern.compile("[/@][A-Z0-9].*");

    private SymbolText() {}

    static String of(String written) {
        String symbol = written.strip().toUpperCase(Locale.ROOT);
        int name = symbol.indexOf(':') + 1;
        return symbol.substring(0, name) + plain(symbol.substring(name));
    }

    private static String plain(String name) {
        String bare = MARKED.matcher(name).matches() ? name.substring(1) : name;
        Matcher month = MONTH_AND_YEAR.matcher(bare);
        if (month.matches() && number(month) >= 1 && number(month) <= 12) {
            return month.group(1) + MonthCode.LETTERS.charAt(number(month) - 1) + month.group(3);
        }
        return SHARE_CLASS.matcher(bare).replaceFirst("$1.$2");
    }

    private static int number(Matcher month) {
        return Integer.parseInt(month.group(2));
    }
}
