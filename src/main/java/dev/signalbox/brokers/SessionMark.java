package dev.signalbox.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.Endpoint;
import dev.signalbox.digests.Sha256;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What is sealed before a token, so that nobody uses one that other credentials got, or another place gave. */
final class SessionMark {
    private SessionMark() {}

    /** The same for the same credentials at the same address, and sealed like the token itself. */
    static String of(BrokerConnection connection) {
        Endpoint endpoint = connection.access().orElseThrow();
        Map<String, String> parts = new TreeMap<>(endpoint.credentials());
        var digest = Sha256.begin();
        digest.update((endpoint.address() + "\n").getBytes(UTF_8));
        parts.forEach((name, value) -> digest.update((name + "=" + value.length() + ":" + value).getBytes(UTF_8)));
        return HexFormat.of().formatHex(digest.digest()) + " ";
    }
}
