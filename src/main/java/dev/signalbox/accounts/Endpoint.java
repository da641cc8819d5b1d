package dev.signalbox.accounts;

import dev.signalbox.trading.Kind;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a connection leads and what opens it.
 *
 * @param environment the broker's own word, such as {@code paper}
 * @param address the base address of the broker's API
 * @param headers what each call carries to say who calls
 * @param credentials the operator's secrets by name
 * @param trades the kinds of things that can be traded there
 */
public record Endpoint(
        String environment,
        String address,
        Map<String, String> headers,
        Map<String, String> credentials,
        Set<Kind> trades) {
    private static final String SESSION = "{session}";

    /** {@return whether calls carry a token that a login gives} */
    public boolean needsSession() {
        return headers.values().stream().anyMatch(value -> value.contains(SESSION));
    }

    /**
     * Gives the headers of a call.
     *
     * @param token the token of the session; empty for a call that has none, which goes without the headers that need it
     * @return the headers
     */
    public Map<String, String> headers(Optional<String> token) {
        return headers.entrySet().stream()
                .filter(header -> token.isPresent() || !header.getValue().contains(SESSION))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, header -> header.getValue().replace(SESSION, token.orElse(""))));
    }

    /** {@return what must never be shown} */
    public Collection<String> secrets() {
        return credentials.values();
    }

    /** {@return its address alone, so that no log line shows a secret} */
    @Override
    public String toString() {
        return environment + " at " + address;
    }
}
