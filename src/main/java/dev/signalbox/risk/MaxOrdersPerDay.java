package dev.signalbox.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** {@code max_orders_per_day}: no entry after so many orders in a trading day. */
record MaxOrdersPerDay(int limit) implements Rule {
    @Override
    public String name() {
        return "max_orders_per_day";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        return state.ordersToday() < limit
                ? Optional.empty()
                : Optional.of(state.ordersToday() + " orders today, the limit is " + limit);
    }

    @Override
    public Optional<Limit> limit(BigDecimal start, RiskState riskState, AccountState state) {
        BigDecimal used = BigDecimal.valueOf(state.ordersToday());
        return Optional.of(Limit.atMost(name(), BigDecimal.valueOf(limit), used, "orders"));
    }
}
