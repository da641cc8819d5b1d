package dev.signalbox.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of an operator's text, with its variables filled in.
 *
 * @param text the word
 * @param place where it is written
 * @param faults takes what is wrong with it
 */
public record Value(String text, Place place, Faults faults) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    /** {@return the word as a number; empty, with the fault noted, when it is none} */
    public Optional<BigDecimal> number() {
        faults.takenAs(place, SchemaNode.Form.NUMBER);
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            faults.add(place, "\"" + text + "\" is not a number", "write digits, such as 10 or 0.25");
            return Optional.empty();
        }
    }

    /** {@return the word as a whole number above zero; empty, with the fault noted, when it is none} */
    public Optional<Integer> count() {
        faults.takenAs(place, SchemaNode.Form.COUNT);
        if (text.matches("[1-9]\\d{0,8}")) {
            return Optional.of(Integer.valueOf(text));
        }
        faults.add(place, "\"" + text + "\" is not a whole number above zero", "write digits, such as 200");
        return Optional.empty();
    }

    /** {@return whether the word is {@code true}; empty, with the fault noted, when it is not {@code false} either} */
    public Optional<Boolean> flag() {
        faults.takenAs(place, SchemaNode.Form.FLAG);
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(text.equals("true"));
        }
        faults.add(place, "\"" + text + "\" is neither true nor false", "write one of them");
        return Optional.empty();
    }

    /** {@return the word as a time span such as {@code 60s}; empty, with the fault noted, when it is none} */
    public Optional<Duration> duration() {
        faults.takenAs(place, SchemaNode.Form.DURATION);
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        }
        faults.add(place, "\"" + text + "\" is not a time span", "write a number and ms, s, m, h or d, such as 60s");
        return Optional.empty();
    }
}
