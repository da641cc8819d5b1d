package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/** {@code flatten}: an account that is being flattened takes no entries. */
record BeingFlattened() implements Rule {
    @Override
    public String name() {
        return "flatten";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return state.gates().shut();
    }
}
