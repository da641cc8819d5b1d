package dev.signalbox.risk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks one rule set about an entry at one moment. */
record Trial(RuleSet rules, Proposal proposal, AccountState state, Instant now) {
    /** What each rule says. */
    List<Explained.Said> hear() {
        return rules.rules().stream()
                .map(rule -> new Explained.Said(rule.name(), rule.objection(proposal, state, now)))
                .toList();
    }

    /** A stop speaks before the rules; it holds also when the rule that made it is not written any more. */
    Optional<Refusal> refusal(List<Explained.Said> said) {
        return state.stop()
                .map(stop -> refusal(stop.rule().orElse("stopped"), stop.objection()))
                .or(() -> said.stream()
                        .flatMap(each -> each.objection().map(reason -> refusal(each.rule(), reason)).stream())
                        .findFirst());
    }

    private Refusal refusal(String rule, String reason) {
        return new Refusal(proposal.account().id(), rule, reason);
    }

    Optional<Instant> staleAt() {
        return rules.of(MaxAge.class)
                .map(MaxAge::limit)
                .map(proposal.signal().time()::plus)
                .min(Comparator.naturalOrder());
    }
}
