package dev.signalbox.risk;

import java.util.List;

/**
 * The rules that an account obeys.
 *
 * @param dayStart when its trading day begins
 * @param rules its rules, in the order in which they speak
 */
record RuleSet(DayStart dayStart, List<Rule> rules) {
    static final RuleSet NONE = new RuleSet(DayStart.DEFAULT, List.of(new MaxPositionSize()));
}
