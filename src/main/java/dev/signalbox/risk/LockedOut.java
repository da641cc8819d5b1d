package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/** A limit that was crossed has shut the entries. It holds also when the rule that did it is no longer written. */
record LockedOut() implements Rule {
    @Override
    public String name() {
        return "stopped";
    }

    /** The rule that shut them is named, since that is what a person knows. */
    @Override
    public String name(AccountState state) {
        return state.lockout().flatMap(Lockout::rule).orElse(name());
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return state.lockout().map(Lockout::objection);
    }
}
