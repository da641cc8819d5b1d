package dev.signalbox.instruments;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which months a family of futures has and when one takes over from the other. */
final class RollReader {
    private static final String NO_NOTICE = "none";

    private final Section section;
    private final String name;
    private final Optional<FuturesRoot> parent;

    /** @param parent where a micro contract takes from what it does not say itself */
    RollReader(Section section, String name, Optional<FuturesRoot> parent) {
        this.section = section;
        this.name = name;
        this.parent = parent;
    }

    FuturesRoot.Months months() {
        String front = own("front")
                .flatMap(this::letters)
                .orElseGet(() -> inherited(root -> root.months().front(), "Z"));
        String listed = section.value("listed")
                .flatMap(this::letters)
                .orElseGet(() -> section.has("front")
                        ? front
                        : inherited(root -> root.months().listed(), front));
        return new FuturesRoot.Months(listed, front);
    }

    RollRule roll(Calendar calendar) {
        DayRule expires = own("expires")
                .flatMap(RollReader::dayRule)
                .orElseGet(() -> inherited(root -> root.roll().expires(), DayRule.THIRD_FRIDAY));
        int days = own("roll")
                .flatMap(Value::count)
                .orElseGet(() -> inherited(root -> root.roll().daysBefore(), 1));
        return new RollRule(expires, firstNotice(), days, calendar);
    }

    /** The pinned month. Whether it has expired depends on the day, so that is checked later. */
    Optional<FuturesRoot.Pin> pin() {
        return section.value("pin").flatMap(value -> {
            Matcher matcher = Pattern.compile(Pattern.quote(name) + MonthCode.PATTERN)
                    .matcher(value.text().toUpperCase(Locale.ROOT));
            if (!matcher.matches() || months().listed().indexOf(matcher.group(1)) < 0) {
                String mend = "write one such as " + name + months().front().charAt(0) + "7";
                value.faults().add(value.place(), "\"" + value.text() + "\" is not a month of " + name, mend);
                return Optional.empty();
            }
            MonthCode month = new MonthCode(matcher.group(1).charAt(0), matcher.group(2));
            return Optional.of(new FuturesRoot.Pin(month, value.place()));
        });
    }

    private Optional<DayRule> firstNotice() {
        Optional<Value> notice = section.value("first_notice");
        return notice.isEmpty()
                ? parent.flatMap(root -> root.roll().firstNotice())
                : notice.filter(word -> !word.text().equals(NO_NOTICE))
                        .flatMap(word -> dayRule(
                                word,
                                Stream.concat(DayRule.words().stream(), Stream.of(NO_NOTICE))
                                        .toList()));
    }

    /** A key that a root must have, and a micro contract may. */
    private Optional<Value> own(String key) {
        return parent.isPresent() ? section.value(key) : section.required(key);
    }

    /** What the parent has; the other stands in for a fault, as the tables are not used then. */
    private <T> T inherited(Function<FuturesRoot, T> part, T other) {
        return parent.map(part).orElse(other);
    }

    private Optional<String> letters(Value months) {
        if (months.text().matches("[" + MonthCode.LETTERS + "]+")) {
            return Optional.of(months.text());
        }
        months.faults()
                .add(
                        months.place(),
                        "\"" + months.text() + "\" has a letter that is not a month",
                        "use the letters of " + MonthCode.LETTERS);
        return Optional.empty();
    }

    private static Optional<DayRule> dayRule(Value word) {
        return dayRule(word, DayRule.words());
    }

    /** @param known what may stand there, for whoever wrote something else */
    private static Optional<DayRule> dayRule(Value word, Collection<String> known) {
        if (DayRule.words().contains(word.text())) {
            return Optional.of(DayRule.valueOf(word.text().toUpperCase(Locale.ROOT)));
        }
        word.faults().unknown(word.place(), "day rule", word.text(), known);
        return Optional.empty();
    }
}
