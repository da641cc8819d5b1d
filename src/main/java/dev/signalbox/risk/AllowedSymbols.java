package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code symbols}: only these may be entered, by root or by contract. */
record AllowedSymbols(Set<String> allowed) implements Rule {
    @Override
    public String name() {
        return "symbols";
    }

    @Override
    public Optional<String> objection(Proposal proposal, AccountState state, Instant now) {
        var contract = proposal.contract();
        return allowed.contains(contract.root()) || allowed.contains(contract.symbol())
                ? Optional.empty()
                : Optional.of(contract.root() + " is not one of " + String.join(", ", allowed));
    }
}
