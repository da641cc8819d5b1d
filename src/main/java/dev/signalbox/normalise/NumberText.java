package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a number as senders write it, and says what is wrong with one that cannot be used. */
public final class NumberText {
    /** Bounds keep arithmetic with hostile numbers cheap; senders that reckon in binary send up to 50 decimals. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,60})?|\\.\\d{1,60})([eE]([+-]?\\d|-\\d\\d))?");

    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([,. \\u00a0'’]\\d{3})+([.,]\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern FRACTION = Pattern.compile("\\d+['\\-]\\d+[+\\d]*");
    private static final Pattern UNIT = Pattern.compile("[+-]?\\d+(\\.\\d+)?\\s*\\p{L}+");
    private static final int MOST_DECIMALS = 18;

    private NumberText() {}

    /**
     * Reads a number.
     *
     * @param value a number of JSON, or the same as a text
     * @return the number; empty when it is none, or beyond all prices and quantities
     */
    public static Optional<BigDecimal> parse(JsonNode value) {
        return value.isNumber() || value.isTextual() ? parse(value.asText().strip()) : Optional.empty();
    }

    static Optional<BigDecimal> parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return Optional.of(number.scale() > MOST_DECIMALS ? rounded(number) : number);
    }

    private static BigDecimal rounded(BigDecimal number) {
        return Numbers.tidy(number.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** What would be right in place of a text that is not a number. */
    static String mend(String text) {
        if (Placeholder.isIn(text)) {
            return Placeholder.hint(text);
        }
        if (text.contains("%")) {
            return "; a percentage cannot be used here, send units, such as 2";
        }
        if (text.matches("[$€£].*")) {
            return "; an amount of money cannot be used here, send units without a currency sign";
        }
        return layout(text);
    }

    private static String layout(String text) {
        if (THOUSANDS.matcher(text).matches()) {
            return "; leave out the thousands separators and write a decimal point, such as 1000.5";
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "; write a decimal point instead of the comma";
        }
        if (FRACTION.matcher(text).matches()) {
            return "; 32nds are not read, write decimals, such as 110.5 for 110'16";
        }
        return UNIT.matcher(text).matches()
                ? "; leave out the unit, send the number alone"
                : "; send digits, such as 2";
    }
}
