package dev.signalbox.accounts;

import java.util.Optional;

/**
 * One set of credentials at one broker.
 *
 * @param name the operator's name for it
 * @param broker the broker, a file of {@code routes/brokers/}
 * @param access where it leads; empty for a broker that is simulated here
 * @param pace how it is used
 */
public record BrokerConnection(String name, String broker, Optional<Endpoint> access, CallPolicy pace) {
    /**
     * Gives a connection to a broker that is simulated here.
     *
     * @param name the operator's name for it
     * @param broker the broker
     * @return the connection
     */
    public static BrokerConnection simulated(String name, String broker) {
        return new BrokerConnection(name, broker, Optional.empty(), CallPolicy.USUAL);
    }
}
