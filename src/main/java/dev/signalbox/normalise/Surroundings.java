package dev.signalbox.normalise;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What decides the meaning of an alert beside its own words.
 *
 * @param groups the account groups by name, each with the kinds of things that its accounts can trade
 * @param accounts the accounts by id, each with the kinds of things that it can trade
 * @param lastPrice the last price that was seen of a symbol; empty when none was
 * @param held whether an account of a group, or of several names, holds anything of a contract's root and kind
 */
public record Surroundings(
        Map<String, Set<Kind>> groups,
        Map<String, Set<Kind>> accounts,
        Function<String, Optional<BigDecimal>> lastPrice,
        BiPredicate<String, Contract> held) {
    /**
     * Gives surroundings in which no price was seen and nothing is held.
     *
     * @param groups the account groups by name, each with the kinds of things that its accounts can trade
     * @return the surroundings
     */
    public static Surroundings unpriced(Map<String, Set<Kind>> groups) {
        return new Surroundings(groups, Map.of(), symbol -> Optional.empty(), (group, contract) -> false);
    }

    /** What those whom an alert is for can trade. */
    Set<Kind> traded(String recipients) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : recipients.split(Signal.Origin.AND)) {
            kinds.addAll(groups.getOrDefault(name, accounts.getOrDefault(name, Set.of())));
        }
        return kinds;
    }
}
