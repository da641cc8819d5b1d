package dev.signalbox.conformance.topstepx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Request;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of all customers. Each names its customer, as a JWT does; one is good until it is ended here. */
public final class Tokens {
    private static final String KNOWN_TO_TWO = "-that-only-topstep-knows";
    private static final Pattern USER = Pattern.compile("user-(.+)" + KNOWN_TO_TWO);
    private static final Pattern BEARER = Pattern.compile("Bearer ey\\d+[.]key-(.+)" + KNOWN_TO_TWO);

    private final Set<String> alive = new HashSet<>();
    private int logins = 0;
    private int renewals = 0;

    static String user(String customer) {
        return "user-" + customer + KNOWN_TO_TWO;
    }

    static String key(String customer) {
        return "key-" + customer + KNOWN_TO_TWO;
    }

    /** Who logs in; empty when the key is not the user's. */
    static Optional<String> customer(Body login) {
        return found(USER, login.only("userName", "apiKey").text("userName"))
                .filter(customer -> login.text("apiKey").equals(key(customer)));
    }

    /** Whose token a request carries, be it good or not. */
    static Optional<String> customer(Request request) {
        return request.header("authorization").flatMap(header -> found(BEARER, header));
    }

    synchronized boolean isAlive(Request request) {
        return alive.contains(request.header("authorization").orElse(""));
    }

    synchronized ObjectNode login(String customer) {
        logins++;
        return SimulatedTopstepX.object().put("token", fresh(customer));
    }

    /** The old token stays good for its own 24 hours. */
    synchronized ObjectNode renew(Request request) {
        renewals++;
        return SimulatedTopstepX.object()
                .put("newToken", fresh(customer(request).orElseThrow()));
    }

    /** Ends all tokens. */
    public synchronized void endAll() {
        alive.clear();
    }

    /** {@return how many logins there were} */
    public synchronized int logins() {
        return logins;
    }

    /** {@return how many tokens were renewed} */
    public synchronized int renewals() {
        return renewals;
    }

    private String fresh(String customer) {
        String token = "ey" + (logins + renewals) + "." + key(customer);
        alive.add("Bearer " + token);
        return token;
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
