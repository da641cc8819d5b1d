package dev.signalbox.accounts;

import java.util.Optional;

/**
 * One set of credentials at one broker.
 *
 * @param name the operator's name for it
 * @param broker the broker, a file of {@code routes/brokers/}
 * @param access where it leads; empty for a broker that is simulated here
 * @param pace how it is used
 * @param login how a person logs in there by OAuth; empty when the hub needs no person for it
 */
public record BrokerConnection(
        String name, String broker, Optional<Endpoint> access, CallPolicy pace, Optional<OAuth> login) {
    /**
     * Gives a connection for which no person has to log in.
     *
     * @param name the operator's name for it
     * @param broker the broker, a file of {@code routes/brokers/}
     * @param access where it leads; empty for a broker that is simulated here
     * @param pace how it is used
     */
    public BrokerConnection(String name, String broker, Optional<Endpoint> access, CallPolicy pace) {
        this(name, broker, access, pace, Optional.empty());
    }

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
