package dev.signalbox.normalise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.mapping.Format;
import dev.signalbox.trading.AlertWarning;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the fields of one alert by its sender's names, and collects all that is wrong with them. */
final class AlertFields {
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_FREE_TEXT = 200;
    private static final String NO_NUMBER = "is not a number; send digits, with or without quotes";
    private static final Set<String> YES = Set.of("true", "yes", "1", "on");
    private static final Set<String> NO = Set.of("false", "no", "0", "off", "none", "null", "nan");

    private final Format format;
    private final List<SaidField> said;
    private final Map<String, List<SaidField>> byName;
    private final Map<String, List<SaidField>> byField = new HashMap<>();
    private final FaultList faults;

    AlertFields(Format format, ObjectNode body, FaultList faults) {
        this.format = format;
        this.said = SaidField.all(format, body);
        this.byName = said.stream().collect(Collectors.groupingBy(SaidField::plain));
        this.faults = faults;
    }

    /** The field's name at the sender: the one in use, or the preferred one when the field is absent. */
    String name(String field) {
        return all(field).stream().map(SaidField::name).findFirst().orElseGet(() -> format.names(field).stream()
                .findFirst()
                .orElse(field));
    }

    boolean has(String field) {
        return !all(field).isEmpty();
    }

    /** Everything that no table knows. */
    List<SaidField> unknown() {
        return said.stream().filter(one -> format.ours(one.name()).isEmpty()).toList();
    }

    /** Each text that is said for a field; those in a list too. */
    List<String> each(String field) {
        return all(field).stream()
                .flatMap(one -> one.texts().stream())
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** Each word that is said for a field, in ours; those in a list too. */
    List<String> eachWord(String field) {
        return each(field).stream()
                .flatMap(text -> word(new SaidField.As(field, name(field)), text).stream())
                .toList();
    }

    /** Whether an entry takes back those that wait, by its own word or else by its sender's rule. */
    boolean cancelsOrders() {
        return has("cancel_orders")
                ? flag("cancel_orders")
                : format.body().unsaid().cancelsOrders();
    }

    /** What an entry is for that names no quantity, by the sender's own rule; told when it is taken. */
    Optional<BigDecimal> usualQuantity() {
        return format.body().unsaid().quantity().map(written -> {
            warn("quantity", "defaulted", "is not named; " + written.text() + " is taken, by " + written.place());
            return new BigDecimal(written.text());
        });
    }

    /** All that is said under the names of a field, in the order of the names. */
    List<SaidField> all(String field) {
        return byField.computeIfAbsent(field, wanted -> format.plainNames(wanted).stream()
                .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                .toList());
    }

    /** The field's text; two different ones are a contradiction. */
    Optional<String> text(String field) {
        return one(field, texts(field), text -> text);
    }

    /** Each text that is said for a field. */
    List<String> texts(String field) {
        return all(field).stream().flatMap(one -> text(field, one).stream()).toList();
    }

    /** A text for which no alert is refused, cut and cleaned; of several the first. What is left out of it is told. */
    Optional<String> freeText(String field) {
        return all(field).stream().flatMap(one -> freeText(one).stream()).findFirst();
    }

    private Optional<String> freeText(SaidField one) {
        if (!one.isPlain()) {
            warnOf(one, "wrong_kind", "was left out, as it is not text; send it in quotes");
            return Optional.empty();
        }
        String kept = Quoted.kept(one.text(), LONGEST_FREE_TEXT);
        if (one.text().length() > LONGEST_FREE_TEXT) {
            warnOf(one, "invalid_text", "was cut to " + LONGEST_FREE_TEXT + " characters");
        }
        return Optional.of(kept).filter(text -> !text.isEmpty());
    }

    private void warnOf(SaidField one, String code, String detail) {
        faults.warn(() -> new AlertWarning(one.name(), code, one.name() + " " + detail));
    }

    /** The field's word, in ours; two different ones are a contradiction. */
    Optional<String> word(String field) {
        return one(field, words(field), word -> word);
    }

    /** Each word that is said for a field, in ours. */
    List<String> words(String field) {
        return all(field).stream()
                .flatMap(one -> text(field, one).flatMap(text -> word(one.as(field), text)).stream())
                .toList();
    }

    /** Notes what is no plain value for a field of which an exit reads nothing else. */
    void plain(String field) {
        all(field).stream()
                .filter(one -> !one.isPlain() && !one.saysNothing())
                .forEach(one -> fault(one.as(field), "wrong_kind", NO_NUMBER));
    }

    /** A word of the sender's in ours; empty when no table has it. */
    Optional<String> known(String field, String text) {
        return format.word(field, text);
    }

    private Optional<String> word(SaidField.As where, String text) {
        Optional<String> word = format.word(where.field(), text);
        if (word.isEmpty()) {
            fault(
                    where,
                    "unknown_" + where.field(),
                    "has a word that is not known: " + Quoted.of(text) + Placeholder.hint(text) + "; known are "
                            + String.join(", ", format.known(where.field()))
                            + ", and format.yaml of the sender can learn others");
        }
        return word;
    }

    Optional<BigDecimal> number(String field) {
        return largest(
                field,
                all(field).stream().flatMap(one -> number(field, one).stream()).toList());
    }

    /** Two different numbers are a contradiction; for an exit, which is carried out all the same, the larger one counts. */
    private Optional<BigDecimal> largest(String field, List<BigDecimal> numbers) {
        one(field, numbers, BigDecimal::stripTrailingZeros);
        return numbers.stream().max(Comparator.comparing(BigDecimal::abs));
    }

    private Optional<BigDecimal> number(String field, SaidField one) {
        if (!one.isPlain()) {
            fault(one.as(field), "wrong_kind", NO_NUMBER);
            return Optional.empty();
        }
        Optional<BigDecimal> number = NumberText.parse(one.text());
        if (number.isEmpty()) {
            fault(
                    one.as(field),
                    "invalid_number",
                    "is not a number that can be used: " + Quoted.of(one.text()) + NumberText.mend(one.text()));
        }
        return number;
    }

    Optional<BigDecimal> positive(String field) {
        return number(field).filter(number -> {
            if (number.signum() <= 0) {
                fault(field, "invalid_number", "must be above zero");
            }
            return number.signum() > 0;
        });
    }

    /** Whether the field says yes; a word that is neither yes nor no is a fault. */
    boolean flag(String field) {
        return all(field).stream().anyMatch(one -> {
            String text = one.text().toLowerCase(Locale.ROOT);
            if (!YES.contains(text) && !NO.contains(text)) {
                fault(one.as(field), "wrong_kind", "is neither true nor false: " + Quoted.of(one.text()));
            }
            return YES.contains(text);
        });
    }

    /** The latest of the times that are said. */
    Optional<Instant> time(String field) {
        return all(field).stream().flatMap(one -> time(field, one).stream()).max(Comparator.naturalOrder());
    }

    private Optional<Instant> time(String field, SaidField one) {
        Optional<Instant> time = AlertTime.parse(one.text());
        if (time.isEmpty()) {
            fault(
                    one.as(field),
                    "invalid_time",
                    "is not a time: " + Quoted.of(one.text())
                            + "; send RFC 3339 such as 2026-11-21T14:30:00Z with its zone, " + "or Unix seconds"
                            + Placeholder.hint(one.text()));
        }
        return time;
    }

    /** Notes something that is carried out in another way than it was said. */
    void warn(String field, String code, String detail) {
        String name = name(field);
        faults.warn(() -> new AlertWarning(name, code, name + " " + detail));
    }

    void missing(String field, String mend) {
        fault(field, "missing_field", "is missing; " + mend + elsewhere(field));
    }

    /** What is said under a name that may stand for a field, and is not read as one. */
    private String elsewhere(String field) {
        return unknown().stream()
                .filter(one -> !one.saysNothing())
                .flatMap(one -> format.vocabulary().hint(one.name()).filter(hint -> hint.startsWith(field)).stream()
                        .map(hint -> "; " + Quoted.of(one.name()) + " is not read as one, did you mean " + hint + "?"))
                .findFirst()
                .orElse("");
    }

    void missing(String field) {
        missing(field, "add it to the alert's message");
    }

    void fault(String field, String code, String detail) {
        note(field, field, code, detail);
    }

    /** Notes a fault as something that decides whether an exit needs it, and may be another thing than its field. */
    void note(String noted, String field, String code, String detail) {
        fault(new SaidField.As(noted, name(field)), code, detail);
    }

    private void fault(SaidField.As where, String code, String detail) {
        faults.add(where.field(), new FieldFault(where.name(), code, where.name() + " " + detail));
    }

    private Optional<String> text(String field, SaidField one) {
        if (!one.isPlain()) {
            fault(one.as(field), "wrong_kind", "is not text; send it in quotes");
            return Optional.empty();
        }
        if (one.text().length() > LONGEST_TEXT
                || !Quoted.kept(one.text(), LONGEST_TEXT).equals(one.text())) {
            fault(
                    one.as(field),
                    "invalid_text",
                    "is over " + LONGEST_TEXT + " characters or has some that are no text");
            return Optional.empty();
        }
        return Optional.of(one.text());
    }

    private <T> Optional<T> one(String field, List<T> values, Function<T, ?> same) {
        if (values.stream().map(same).distinct().count() > 1) {
            List<SaidField> both = all(field);
            faults.add(
                    field,
                    new FieldFault(
                            both.getFirst().name(),
                            "contradiction",
                            both.getFirst().name() + " is "
                                    + Quoted.of(both.getFirst().text()) + " and "
                                    + both.getLast().name() + " is "
                                    + Quoted.of(both.getLast().text())
                                    + ", which cannot both hold; send one of them"));
        }
        return values.stream().findFirst();
    }
}
