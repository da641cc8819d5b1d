package dev.signalbox.console;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes what the API says for people. What is not known is a dash. */
final class Show {
    private static final String UNKNOWN = "–";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FINE_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Show() {}

    /** {@return a number with its thousands told apart} */
    static String number(String number) {
        if (number == null || number.isEmpty()) {
            return UNKNOWN;
        }
        BigDecimal value = new BigDecimal(number);
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(value.scale());
        format.setMaximumFractionDigits(value.scale());
        return format.format(value);
    }

    /** {@return a profit with its sign} */
    static String profit(String number) {
        return number != null && !number.isEmpty() && new BigDecimal(number).signum() > 0
                ? "+" + number(number)
                : number(number);
    }

    /** {@return the class of a profit: what it says stands in its sign too} */
    static String tone(String number) {
        int sign = number == null || number.isEmpty() ? 0 : new BigDecimal(number).signum();
        return sign > 0 ? "gain" : sign < 0 ? "loss" : "";
    }

    /** {@return a time in UTC, to the second} */
    static String time(Instant at) {
        return at == null ? UNKNOWN : TIME.format(at);
    }

    /** {@return a time of day in UTC, to the millisecond} */
    static String fineTime(Instant at) {
        return at == null ? UNKNOWN : FINE_TIME.format(at);
    }

    /** {@return a text, or a dash for none} */
    static String text(Object text) {
        return text == null || text.toString().isEmpty() ? UNKNOWN : text.toString();
    }

    /** {@return a word of the API as people write it} */
    static String words(String word) {
        return text(word).replace('_', ' ');
    }
}
