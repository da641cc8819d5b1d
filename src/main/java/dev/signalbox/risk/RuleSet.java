package dev.signalbox.risk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules that an account obeys.
 *
 * @param dayStart when its trading day begins
 * @param rules its rules, in the order in which they speak
 */
record RuleSet(DayStart dayStart, List<Rule> rules) {
    static final RuleSet NONE = new RuleSet(DayStart.DEFAULT, List.of(new MaxPositionSize()));

    /** The same rules, each knowing of the others what it needs. */
    RuleSet complete() {
        return new RuleSet(
                dayStart, rules.stream().map(rule -> rule.within(this)).toList());
    }

    Stream<LossLimit> lossLimits() {
        return of(LossLimit.class);
    }

    Optional<FlatBy> flatBy() {
        return of(FlatBy.class).findFirst();
    }

    <R extends Rule> Stream<R> of(Class<R> kind) {
        return rules.stream().filter(kind::isInstance).map(kind::cast);
    }
}
