package dev.signalbox.notifications;

import java.net.URI;
import java.util.Map;

/**
 * A message as a channel wants it by HTTP.
 *
 * @param address where to; a secret
 * @param headers its headers, the type of its body among them
 * @param body its body
 */
record HttpMessage(URI address, Map<String, String> headers, byte[] body) {
    /** Without the address, so that it gets into no log. */
    @Override
    public String toString() {
        return "HttpMessage of " + body.length + " bytes";
    }
}
