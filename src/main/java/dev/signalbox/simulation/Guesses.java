package dev.signalbox.simulation;

import dev.signalbox.trading.Instrument;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names tell of a simulation where nobody says it. */
public final class Guesses {
    private static final Pattern THOUSANDS = Pattern.compile("(?:^|-)(\\d{1,5})k(?:-|$)");
    private static final Pattern CONTINUOUS = Pattern.compile("(?:^|[_:])([A-Z0-9]{1,5}\\d!)(?=_|\\.|$)");

    private Guesses() {}

    /**
     * Guesses what an account begins with.
     *
     * @param ruleSet the name of a rule set, such as {@code topstep-50k}
     * @return 50,000 for that; empty when the name says nothing
     */
    public static Optional<BigDecimal> balance(String ruleSet) {
        Matcher named = THOUSANDS.matcher(ruleSet);
        return named.find() ? Optional.of(new BigDecimal(named.group(1)).movePointRight(3)) : Optional.empty();
    }

    /**
     * Guesses what a list is of.
     *
     * @param fileName the name of its file, such as {@code Breakout_CME_MINI_NQ1!_2026-07-14.csv}, as TradingView makes it
     * @return the continuous future in it; empty when there is none
     */
    public static Optional<String> symbol(String fileName) {
        Matcher named = CONTINUOUS.matcher(fileName);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /**
     * Guesses in which zone a chart is.
     *
     * @param instrument what is on it; empty when nobody knows
     * @return that of its exchange, Chicago when nobody knows
     */
    public static ZoneId zone(Optional<Instrument> instrument) {
        return ZoneId.of(instrument
                .map(known -> switch (known.contract().kind()) {
                    case EQUITY, OPTION, FOREX -> "America/New_York";
                    case CRYPTO -> "UTC";
                    case FUTURE, MICRO_FUTURE -> "America/Chicago";
                })
                .orElse("America/Chicago"));
    }
}
