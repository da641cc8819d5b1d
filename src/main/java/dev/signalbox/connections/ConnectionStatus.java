package dev.signalbox.connections;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.brokers.ConnectionState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a connection is, and who knows it.
 *
 * @param connection which
 * @param serving the id of the hub that calls on it; empty when no hub of the database does
 * @param state how it is as that hub told it; idle when it has told nothing
 * @param paused since when a person lets nothing go to its broker; empty when calls go out
 */
public record ConnectionStatus(
        BrokerConnection connection, Optional<UUID> serving, ConnectionState state, Optional<Instant> paused) {}
