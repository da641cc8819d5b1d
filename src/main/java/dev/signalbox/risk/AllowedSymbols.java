package dev.signalbox.risk;

import dev.signalbox.trading.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code symbols}: only these may be entered, by root or by contract; an option only by contract. */
record AllowedSymbols(Set<String> allowed) implements Rule {
    @Override
    public String name() {
        return "symbols";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        var contract = proposedOrder.contract();
        // Options on the share ES would pass with the future ES otherwise.
        String name = contract.kind() == Kind.OPTION ? contract.symbol() : contract.root();
        return allowed.contains(name) || allowed.contains(contract.symbol())
                ? Optional.empty()
                : Optional.of(name + " is not one of " + String.join(", ", allowed));
    }
}
