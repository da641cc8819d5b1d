package dev.signalbox.risk;

import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** {@code max_position_size}: the cap that an alert itself may carry, for its own symbol. */
record MaxPositionSize() implements Rule {
    @Override
    public String name() {
        return "max_position_size";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        BigDecimal worst =
                state.of(proposedOrder.contract()).plus(proposedOrder.request()).worst();
        return proposedOrder
                .signal()
                .instruction()
                .maxPosition()
                .filter(cap -> worst.compareTo(cap) > 0)
                .map(cap -> "the position could come to " + Numbers.text(worst) + ", the alert's own limit is "
                        + Numbers.text(cap));
    }
}
