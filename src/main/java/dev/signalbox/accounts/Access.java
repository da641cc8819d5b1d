package dev.signalbox.accounts;

import java.util.Collection;
import java.util.Map;

/**
 * Where a connection leads and what opens it.
 *
 * @param environment the broker's own word, such as {@code paper}
 * @param address the base address of the broker's API
 * @param headers what each call carries to say who calls
 * @param credentials the operator's secrets by name
 */
public record Access(String environment, String address, Map<String, String> headers, Map<String, String> credentials) {
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
