package dev.signalbox.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens of all customers of a broker that wants a login. */
public final class Tokens {
    private final Map<String, List<String>> alive = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final int most;
    private Duration life;
    private int made = 0;

    /**
     * Those of a broker.
     *
     * @param most how many a customer may have; one more ends the oldest
     * @param life how long each holds
     */
    public Tokens(int most, Duration life) {
        this.most = most;
        this.life = life;
    }

    /** Says how long tokens hold that are made from now on. */
    public synchronized void life(Duration newLife) {
        life = newLife;
    }

    /** {@return a new token of a customer, which ends with these words} */
    public synchronized String make(String customer, String words) {
        String token = "ey" + ++made + "." + words;
        List<String> own = alive.computeIfAbsent(customer, any -> new ArrayList<>());
        own.add(token);
        if (own.size() > most) {
            own.removeFirst();
        }
        ends.put(token, Instant.now().plus(life));
        return token;
    }

    /** {@return whether a token holds} */
    public synchronized boolean isAlive(String customer, String token) {
        return alive.getOrDefault(customer, List.of()).contains(token)
                && Instant.now().isBefore(ends.get(token));
    }

    /** {@return when a token ends} */
    public synchronized Instant end(String token) {
        return ends.get(token);
    }

    /** Ends one. */
    public synchronized void end(String customer, String token) {
        alive.get(customer).remove(token);
    }

    /** Ends all of a customer, as when somebody else logs in with the same name. */
    public synchronized void endAll(String customer) {
        alive.remove(customer);
    }

    /** Ends all. */
    public synchronized void endAll() {
        alive.clear();
    }
}
