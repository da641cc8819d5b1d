package dev.signalbox.accounts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a person logs in at a broker by OAuth 2.0: the authorization code grant of RFC 6749.
 *
 * @param authorizeUrl the page on which the person logs in, http or https
 * @param tokenUrl where a code, and later a refresh token, is exchanged for tokens
 * @param parameters what stands in the page's address besides the protocol's own, such as {@code scope} and {@code audience}
 * @param client how the hub says which client it is
 * @param lifetimes how long what the broker gives is good
 */
public record OAuth(
        String authorizeUrl, String tokenUrl, Map<String, String> parameters, Client client, Lifetimes lifetimes) {
    /** The name of the credential that says which client asks. */
    public static final String CLIENT_ID = "client_id";
    /** The name of the credential that proves it. */
    public static final String CLIENT_SECRET = "client_secret";

    /**
     * How the hub says which client it is.
     *
     * @param isBasic by HTTP Basic rather than in the body
     * @param usesPkce with a proof that whoever brings the code is who asked for it, by S256 (RFC 7636)
     * @param tellsRedirect whether it says to where the browser is led back; false where the broker knows the one address
     *     that was registered there, and takes no other words than its own
     * @param refreshAt where a refresh token is exchanged, seen from {@code tokenUrl}; empty when it is there, too
     */
    public record Client(boolean isBasic, boolean usesPkce, boolean tellsRedirect, Optional<String> refreshAt) {
        /** Of a broker that is told to where the browser is led back, and exchanges all tokens at one place. */
        public Client(boolean isBasic, boolean usesPkce) {
            this(isBasic, usesPkce, true, Optional.empty());
        }
    }

    /** {@return where a refresh token is exchanged for tokens} */
    public String refreshUrl() {
        return client.refreshAt()
                .map(at -> URI.create(tokenUrl).resolve(at).toString())
                .orElse(tokenUrl);
    }

    /**
     * How long what the broker gives is good.
     *
     * @param token an access token about whose end the broker says nothing; empty when it is good until it is revoked
     * @param login what a person did, however often it is refreshed; empty when there is no end to it
     * @param ends the broker's error words for a refresh token that is over, so that a person must log in again
     */
    public record Lifetimes(Optional<Duration> token, Optional<Duration> login, List<String> ends) {}
}
