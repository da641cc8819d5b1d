package dev.signalbox.mapping;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A family of futures.
 *
 * @param name its root, such as {@code ES}
 * @param size its contract facts
 * @param listed codes of the months that may be named
 * @param front codes of the months that the root alone may mean
 * @param calendar when a month ends and when the next one takes over
 */
record FuturesRoot(String name, Size size, String listed, String front, RollRule calendar) {
    static final String CODES = "FGHJKMNQUVXZ";

    /** How large a contract is. */
    record Size(Kind kind, BigDecimal tickSize, BigDecimal pointValue) {}

    /** The month that is traded on a day, by the roll rule. */
    Instrument front(LocalDate today) {
        YearMonth month = YearMonth.from(today);
        while (front.indexOf(code(month)) < 0 || !today.isBefore(calendar.rollsOn(month))) {
            month = month.plusMonths(1);
        }
        return instrument(month, false);
    }

    /** A month by name, unless it is not listed, has expired, or is too far away to be written with one digit. */
    Optional<Instrument> named(char code, int year, LocalDate today) {
        if (listed.indexOf(code) < 0 || year < 1970 || year > today.getYear() + 8) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.of(year, CODES.indexOf(code) + 1);
        return today.isAfter(calendar.expiresOn(month)) ? Optional.empty() : Optional.of(instrument(month, true));
    }

    private Instrument instrument(YearMonth month, boolean named) {
        String symbol = name + code(month) + month.getYear() % 10;
        return new Instrument(
                new Contract(symbol, name, size.kind(), size.pointValue()), size.tickSize(), BigDecimal.ONE, named);
    }

    private static char code(YearMonth month) {
        return CODES.charAt(month.getMonthValue() - 1);
    }
}
