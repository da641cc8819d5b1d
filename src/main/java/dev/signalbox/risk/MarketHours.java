package dev.signalbox.risk;

import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code market_hours}: shares and options are entered only while their market is open. A market order that waits for the
 * next opening fills at a price that nobody saw when the alert was sent.
 */
record MarketHours(TradingHours hours) implements Rule {
    @Override
    public String name() {
        return "market_hours";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        Terms terms = proposedOrder.request().terms();
        boolean atOpening = terms.timeInForce() == TimeInForce.OPG;
        boolean extended = proposedOrder.account().terms().extendedHours() && terms.type() == OrderType.LIMIT;
        return atOpening || extended
                ? Optional.empty()
                : hours.closed(proposedOrder.contract().kind(), now).map(this::reason);
    }

    private String reason(String closed) {
        return closed
                + "; send time_in_force opg for the opening, or a limit order for an account with extended_hours: true";
    }
}
