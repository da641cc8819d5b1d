package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/** {@code superseded}: the strategy left the symbol after this entry was made; the two alerts came in the wrong order. */
record Superseded() implements Rule {
    @Override
    public String name() {
        return "superseded";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        var signal = proposedOrder.signal();
        return state.exit(signal.instruction().instrument(), signal.strategy())
                .filter(exit -> signal.isTimed() && signal.time().isBefore(exit))
                .map(exit -> "the alert was made at " + signal.time() + ", and an exit of the same strategy made at "
                        + exit + " was here before it");
    }
}
