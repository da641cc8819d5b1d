package dev.signalbox.accounts;

import dev.signalbox.trading.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A broker as its file in {@code routes/brokers/} describes it.
 *
 * @param name the name of the file
 * @param addresses the base address of each of its environments, the usual one first; empty for a broker that is
 *     simulated here
 * @param headers what each call says about who calls, with credentials as <code>{key_id}</code> and the token of a
 *     session as <code>{session}</code>
 * @param loginWith the names of the credentials that a login takes; empty when there is none
 * @param pace how its connections are used, unless one says otherwise
 * @param advice what whoever sets it up must know
 */
public record Broker(
        String name,
        Map<String, String> addresses,
        Map<String, String> headers,
        List<String> loginWith,
        CallPolicy pace,
        Advice advice) {
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

    private static final String SESSION = "session";
    private static final Pattern CREDENTIAL = Pattern.compile("\\{([a-z_]+)}");

    /**
     * Gives a broker that is simulated here, and so needs no address.
     *
     * @param name its name
     * @return the broker
     */
    public static Broker simulated(String name) {
        return new Broker(name, Map.of(), Map.of(), List.of(), CallPolicy.USUAL, Advice.NONE);
    }

    /** {@return whether it exists here alone} */
    public boolean isSimulated() {
        return addresses.isEmpty();
    }

    /** {@return the environment of a connection that names none: the one that moves no real money} */
    String usualEnvironment() {
        return addresses.keySet().iterator().next();
    }

    /** {@return the names of the credentials that a connection must give} */
    List<String> credentials() {
        TreeSet<String> names = new TreeSet<>(loginWith);
        headers.values().forEach(value -> CREDENTIAL
                .matcher(value)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.equals(SESSION))
                .forEach(names::add));
        return List.copyOf(names);
    }

    /** Fills the credentials into the headers. */
    Map<String, String> signed(Map<String, String> credentials) {
        return headers.entrySet().stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> CREDENTIAL
                        .matcher(header.getValue())
                        .replaceAll(match -> filled(match, credentials))));
    }

    private static String filled(MatchResult match, Map<String, String> credentials) {
        String unknown = match.group(1).equals(SESSION) ? match.group() : "";
        return java.util.regex.Matcher.quoteReplacement(credentials.getOrDefault(match.group(1), unknown));
    }
}
