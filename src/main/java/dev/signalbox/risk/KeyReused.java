package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/** {@code key_reused}: the alert's key was used before by an alert that said something else. */
record KeyReused() implements Rule {
    @Override
    public String name() {
        return "key_reused";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return state.gates()
                .keyOf()
                .map(first ->
                        "its key was used before, by the alert " + first + ", which said something else; send a key "
                                + "that is new for each alert, such as {{ticker}}-{{timenow}}-{{strategy.order.id}}");
    }
}
