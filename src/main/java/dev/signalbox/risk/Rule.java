package dev.signalbox.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** One rule. But for the kill switch none is asked about an order that can only reduce a position. */
sealed interface Rule
        permits KillSwitch,
                KeyReused,
                Superseded,
                BeingFlattened,
                LockedOut,
                OwnSymbol,
                ProtectionSide,
                PriceBand,
                MaxAge,
                MarketHours,
                AllowedSymbols,
                MaxOrdersPerDay,
                MaxContracts,
                MaxPositionSize,
                LossLimit,
                EntryWindows,
                FlatBy,
                ProfitTarget,
                Consistency {
    /** The rule's name as {@code routes/risk.yaml} has it. */
    String name();

    /** The name under which it speaks of an account in this state. */
    default String name(AccountState state) {
        return name();
    }

    /** Whether it speaks of orders that can only reduce a position, too. */
    default boolean stopsExits() {
        return false;
    }

    /** Why this order must not be; empty when the rule has nothing against it. The reason carries the figures. */
    Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now);

    /**
     * How far an account is from what the rule limits; empty when it limits nothing that is counted.
     *
     * @param start the account's starting balance
     */
    default Optional<Limit> limit(BigDecimal start, RiskState riskState, AccountState state) {
        return Optional.empty();
    }

    /** The rule with what it takes from the other rules of its set. */
    default Rule within(RuleSet set) {
        return this;
    }
}
