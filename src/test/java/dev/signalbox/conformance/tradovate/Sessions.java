package dev.signalbox.conformance.tradovate;

import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sessions of all customers: each has two at most, and a third login closes the oldest. */
final class Sessions {
    private static final int MOST = 2;
    private static final String BEARER = "Bearer ";
    private static final Pattern TOKEN = Pattern.compile("token-\\d+-password-(.+)-that-only-tradovate-knows");

    private final Map<String, List<String>> tokens = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private Duration life = Duration.ofMinutes(80);
    private int made = 0;

    static Optional<String> token(Request request) {
        return request.header("authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()));
    }

    /** Whose a token is, or was. */
    static Optional<String> customer(String token) {
        Matcher found = TOKEN.matcher(token);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Says how long tokens hold from now on. */
    synchronized void life(Duration newLife) {
        life = newLife;
    }

    synchronized Reply login(String customer) {
        List<String> own = tokens.computeIfAbsent(customer, any -> new ArrayList<>());
        String token = made(customer);
        own.add(token);
        while (own.size() > MOST) {
            own.removeFirst();
        }
        return answer(token);
    }

    /** The session stays; its old token holds until its own end. */
    synchronized Reply renew(String token) {
        String customer = customer(token).orElseThrow();
        String fresh = made(customer);
        tokens.get(customer).replaceAll(old -> old.equals(token) ? fresh : old);
        return answer(fresh);
    }

    synchronized boolean isAlive(String token) {
        return customer(token).stream().anyMatch(customer -> tokens.getOrDefault(customer, List.of())
                        .contains(token))
                && Instant.now().isBefore(ends.get(token));
    }

    /** Somebody else logs in twice with the same name. */
    synchronized void close(String customer) {
        tokens.remove(customer);
    }

    private String made(String customer) {
        String token = "token-" + ++made + "-" + SimulatedTradovate.secret("password", customer);
        ends.put(token, Instant.now().plus(life));
        return token;
    }

    private Reply answer(String token) {
        return Reply.json(
                200,
                SimulatedTradovate.object()
                        .put("accessToken", token)
                        .put("mdAccessToken", "md-" + token)
                        .put("expirationTime", ends.get(token).toString())
                        .put("userStatus", "Active")
                        .put("userId", 15460)
                        .put("name", "trader")
                        .put("hasLive", true));
    }
}
