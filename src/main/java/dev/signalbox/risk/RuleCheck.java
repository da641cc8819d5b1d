package dev.signalbox.risk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks all rules about an order at one moment. */
record RuleCheck(RuleSet rules, ProposedOrder proposal, AccountState state, Instant now) {
    /** What each rule says. */
    List<RuleFindings.Said> hear() {
        return Rules.of(rules, proposal).stream()
                .map(rule -> new RuleFindings.Said(rule.name(state), rule.objection(proposal, state, now)))
                .toList();
    }

    /** The first objection. */
    static Optional<Refusal> refusal(String account, List<RuleFindings.Said> said) {
        return said.stream()
                .flatMap(each -> each.objection().map(reason -> new Refusal(account, each.rule(), reason)).stream())
                .findFirst();
    }

    /** When an entry becomes stale; an exit never does. */
    Optional<Instant> staleAt() {
        return rules.of(MaxAge.class)
                .filter(rule -> !proposal.request().reduceOnly())
                .map(MaxAge::limit)
                .map(proposal.signal().time()::plus)
                .min(Comparator.naturalOrder());
    }
}
