package dev.signalbox.instruments;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A contract month as it stands behind its root: {@code Z6}, {@code Z26} or {@code Z2026}.
 *
 * @param letter the month's letter
 * @param digits the year's one, two or four digits
 */
record MonthCode(char letter, String digits) {
    /** The letters from January to December. */
    static final String LETTERS = "FGHJKMNQUVXZ";

    /** What such a code looks like, in two groups. */
    static final String PATTERN = "([" + LETTERS + "])(\\d{1,2}|\\d{4})";

    static char letter(YearMonth month) {
        return LETTERS.charAt(month.getMonthValue() - 1);
    }

    static String of(YearMonth month) {
        return letter(month) + "" + month.getYear() % 10;
    }

    /** The month that is meant on a day: a year of one or two digits is the one from last year on that ends so. */
    YearMonth on(LocalDate today) {
        int written = Integer.parseInt(digits);
        int cycle = (int) Math.pow(10, digits.length());
        int first = today.getYear() - 1;
        int year = digits.length() == 4 ? written : first + Math.floorMod(written - first, cycle);
        return YearMonth.of(year, LETTERS.indexOf(letter) + 1);
    }
}
