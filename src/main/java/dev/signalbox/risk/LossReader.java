package dev.signalbox.risk;

import dev.signalbox.config.Section;
import dev.signalbox.config.Value;
import dev.signalbox.risk.DailyLoss.Basis;
import dev.signalbox.risk.DailyLoss.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code max_loss} and {@code daily_loss}. */
final class LossReader {
    private LossReader() {}

    static Optional<Rule> maxLoss(Section section) {
        try (section) {
            Optional<BigDecimal> amount = section.required("amount").flatMap(RuleSetReader::positive);
            Optional<MaxLoss.Trail> trail =
                    section.required("trail").flatMap(word -> word(word, MaxLoss.Trail.values()));
            Optional<BigDecimal> lock =
                    RuleSetReader.single(section, "lock", LossReader::lockAtStart, LossReader::lockAbove);
            return amount.flatMap(money -> trail.map(found -> new MaxLoss(money, found, lock)));
        }
    }

    private static Optional<BigDecimal> lockAtStart(Value word) {
        if (!word.text().equals("start")) {
            word.faults().unknown(word.place(), "lock", word.text(), List.of("start", "{ start_plus: 100 }"));
        }
        return Optional.of(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> lockAbove(Section section) {
        try (section) {
            return section.required("start_plus").flatMap(RuleSetReader::positive);
        }
    }

    static Optional<Rule> dailyLoss(Section section) {
        try (section) {
            Optional<DailyLoss.Allowance> allowance = allowance(section);
            Money anchor = section.value("anchor")
                    .flatMap(word -> word(word, Money.values()))
                    .orElse(Money.BALANCE);
            var measure = new DailyLoss.Measure(anchor, flag(section, "open_profit"));
            return effect(section).flatMap(effect -> allowance.map(allowed -> new DailyLoss(allowed, measure, effect)));
        }
    }

    private static Optional<DailyLoss.Allowance> allowance(Section section) {
        Optional<Basis> basis = section.value("basis").flatMap(word -> word(word, Basis.values()));
        Optional<Value> amount = section.value("amount");
        Optional<Value> percent = section.value("percent");
        if (amount.isPresent() == percent.isPresent()) {
            String what = section.name() + " needs either an amount or a percentage";
            section.faults().add(section.place(), what, "write amount: 1000 or percent: 5");
        } else if (percent.isPresent() && basis.isEmpty()) {
            String what = section.name() + " does not say of what the percentage is";
            section.faults().add(section.place(), what, "add basis: start or basis: anchor");
        }
        return amount.flatMap(RuleSetReader::positive)
                .<DailyLoss.Allowance>map(DailyLoss.Amount::new)
                .or(() -> percent.flatMap(RuleSetReader::positive)
                        .flatMap(part -> basis.map(of -> new DailyLoss.Percent(part, of))));
    }

    private static Optional<DailyLoss.Effect> effect(Section section) {
        boolean everyMoment = section.value("evaluated")
                .flatMap(word -> word(word, Evaluated.values()))
                .orElse(Evaluated.INTRADAY)
                .equals(Evaluated.INTRADAY);
        boolean flatten = flag(section, "flatten");
        Optional<Kind> kind = section.required("kind").flatMap(word -> word(word, Kind.values()));
        if (!everyMoment && kind.filter(Kind.SOFT::equals).isPresent()) {
            String what = section.name() + " is soft and looked at when the day is over, so it would stop nothing";
            section.faults().add(section.place(), what, "write kind: hard or evaluated: intraday");
        }
        return kind.map(found -> new DailyLoss.Effect(everyMoment, found.consequence, flatten));
    }

    private static boolean flag(Section section, String key) {
        return section.value(key).flatMap(Value::flag).orElse(true);
    }

    private static <E extends Enum<E>> Optional<E> word(Value value, E[] known) {
        Optional<E> found =
                Stream.of(known).filter(each -> text(each).equals(value.text())).findFirst();
        if (found.isEmpty()) {
            List<String> words = Stream.of(known).map(LossReader::text).toList();
            value.faults().unknown(value.place(), "word", value.text(), words);
        }
        return found;
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private enum Evaluated {
        INTRADAY,
        END_OF_DAY
    }

    private enum Kind {
        SOFT(EntryStatus.SOFT_STOPPED),
        HARD(EntryStatus.BREACHED);

        private final EntryStatus consequence;

        Kind(EntryStatus consequence) {
            this.consequence = consequence;
        }
    }
}
