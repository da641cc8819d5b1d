package dev.signalbox.risk;

import java.time.Instant;
import java.util.Optional;

/** One rule about entries. It is never asked about an order that can only reduce a position. */
sealed interface Rule permits MaxAge, AllowedSymbols, MaxOrdersPerDay, MaxContracts, MaxPositionSize {
    /** The rule's name as {@code routes/risk.yaml} has it. */
    String name();

    /** Why this order must not be; empty when the rule has nothing against it. The reason carries the figures. */
    Optional<String> objection(Proposal proposal, AccountState state, Instant now);
}
