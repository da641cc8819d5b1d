package dev.signalbox.accounts;

import dev.signalbox.trading.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A broker as its file in {@code routes/brokers/} describes it.
 *
 * @param name the name of the file
 * @param addresses the base address of each of its environments, the usual one first; empty for a broker that is
 *     simulated here
 * @param keys what says who calls
 * @param oauth how a person logs in by OAuth, where a connection says {@code login: oauth} or there is no other way; empty
 *     when nobody can
 * @param pace how its connections are used, unless one says otherwise
 * @param advice what whoever sets it up must know
 */
public record Broker(
        String name,
        Map<String, String> addresses,
        CallerKeys keys,
        Optional<BrokerOAuth> oauth,
        CallPolicy pace,
        Advice advice) {
    /** The environment of real money, which is used where its name is written, and nowhere else. */
    static final String LIVE = "live";

    /**
     * What whoever sets up a connection must know.
     *
     * @param warning what the check and each start tell; empty for nothing
     * @param needsNumber whether nothing can be asked of an account without its {@code number}
     * @param trades the kinds of things that it trades
     */
    record Advice(Optional<String> warning, boolean needsNumber, Set<Kind> trades) {
        static final Advice NONE = new Advice(Optional.empty(), false, EnumSet.allOf(Kind.class));
    }

    /**
     * Gives a broker that is simulated here, and so needs no address.
     *
     * @param name its name
     * @return the broker
     */
    public static Broker simulated(String name) {
        return new Broker(name, Map.of(), CallerKeys.NONE, Optional.empty(), CallPolicy.USUAL, Advice.NONE);
    }

    /** {@return whether it exists here alone} */
    public boolean isSimulated() {
        return addresses.isEmpty();
    }

    /** {@return the environment of a connection that names none, which moves no real money; empty where all of them do} */
    Optional<String> usualEnvironment() {
        return addresses.keySet().stream().findFirst().filter(name -> !name.equals(LIVE));
    }

    /** {@return whether a person must log in by OAuth, as there is no other way} */
    boolean wantsOAuth() {
        return oauth.isPresent() && keys.credentials().isEmpty();
    }
}
