package dev.signalbox.accounts;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What says at a broker who calls.
 *
 * @param headers what each call says, with credentials as <code>{key_id}</code> and the token of a session as
 *     <code>{session}</code>
 * @param loginWith the names of the credentials that a login takes; empty when there is none
 */
record CallerKeys(Map<String, String> headers, List<String> loginWith) {
    static final CallerKeys NONE = new CallerKeys(Map.of(), List.of());

    private static final String SESSION = "session";
    private static final Pattern CREDENTIAL = Pattern.compile("\\{([a-z_]+)}");

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

    /** {@return whether calls carry what a login gives} */
    boolean wantSession() {
        return headers.values().stream().anyMatch(value -> value.contains("{" + SESSION + "}"));
    }

    /** Fills the credentials into the headers. */
    Map<String, String> signed(Map<String, String> credentials) {
        return headers.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> CREDENTIAL
                .matcher(header.getValue())
                .replaceAll(match -> filled(match, credentials))));
    }

    private static String filled(MatchResult match, Map<String, String> credentials) {
        String unknown = match.group(1).equals(SESSION) ? match.group() : "";
        return Matcher.quoteReplacement(credentials.getOrDefault(match.group(1), unknown));
    }
}
