package dev.signalbox.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * What opens the API.
 *
 * @param tokens the tokens that are valid now
 */
public record ApiToken(List<String> tokens) {
    private static final String SCHEME = "Bearer ";

    boolean opens(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        boolean opens = false;
        for (String token : tokens) {
            opens |= MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), given);
        }
        return opens;
    }

    @Override
    public String toString() {
        return "ApiToken[" + tokens.size() + "]";
    }
}
