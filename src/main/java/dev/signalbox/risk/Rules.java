package dev.signalbox.risk;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can refuse an order, in the order in which it speaks: what always holds, then what the account's rule
 * set says. A rule that always holds is added here, one that operators write in {@link RuleReader}.
 */
final class Rules {
    private static final List<Rule> ALWAYS = List.of(
            new KillSwitch(),
            new KeyReused(),
            new Superseded(),
            new LockedOut(),
            new BeingFlattened(),
            new OwnSymbol());

    private Rules() {}

    static List<Rule> of(RuleSet set, Proposal proposal) {
        return Stream.concat(ALWAYS.stream(), set.rules().stream())
                .filter(rule -> rule.stopsExits() || !proposal.request().reduceOnly())
                .toList();
    }
}
