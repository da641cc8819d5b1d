package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/** {@code kill_switch}: while it is on nothing goes out, exits included. */
record KillSwitch() implements Rule {
    @Override
    public String name() {
        return "kill_switch";
    }

    @Override
    public boolean stopsExits() {
        return true;
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return objection(state);
    }

    Optional<String> objection(AccountState state) {
        return state.gates().killed();
    }
}
