package dev.signalbox.risk;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can refuse an order, in the order in which it speaks: what always holds, and the account's rule set in
 * its midst. A rule that always holds is added here, one that operators write in {@link RuleSetReader}.
 */
final class Rules {
    private static final List<Rule> FIRST = List.of(
            new KillSwitch(),
            new KeyReused(),
            new Superseded(),
            new LockedOut(),
            new OwnSymbol(),
            new ProtectionSide());

    /** Speaks last, so that a person reads why the account is flattened, where a rule of its own says so. */
    private static final List<Rule> LAST = List.of(new BeingFlattened());

    private Rules() {}

    static List<Rule> of(RuleSet set, ProposedOrder proposedOrder) {
        return Stream.of(FIRST, set.rules(), LAST)
                .flatMap(List::stream)
                .filter(rule -> rule.stopsExits() || !proposedOrder.request().reduceOnly())
                .toList();
    }
}
