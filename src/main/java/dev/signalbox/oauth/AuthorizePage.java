package dev.signalbox.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.accounts.OAuth;
import dev.signalbox.digests.Sha256;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The broker's page on which a person logs in (RFC 6749, section 4.1.1). */
public final class AuthorizePage {
    private AuthorizePage() {}

    /**
     * Gives the page's address.
     *
     * @param oauth the broker's way
     * @param clientId which client asks
     * @param redirectUrl to where the broker leads the browser afterwards
     * @param state what it gives back there
     * @param verifier what will prove that the same one asks for the tokens; empty where the broker takes no such proof
     * @return the address
     */
    public static URI address(
            OAuth oauth, String clientId, String redirectUrl, String state, Optional<String> verifier) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(OAuth.CLIENT_ID, clientId);
        if (oauth.client().tellsRedirect()) {
            query.put("response_type", "code");
            query.put("redirect_uri", redirectUrl);
        }
        query.put("state", state);
        query.putAll(oauth.parameters());
        verifier.ifPresent(secret -> {
            query.put("code_challenge", challenge(secret));
            query.put("code_challenge_method", "S256");
        });
        String page = oauth.authorizeUrl();
        return URI.create(page + (page.contains("?") ? "&" : "?") + encoded(query));
    }

    /** RFC 7636, section 4.2. */
    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier.getBytes(US_ASCII)));
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A blank as percent sign, which is right in a query and in a form. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
