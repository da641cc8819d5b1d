package dev.signalbox.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Strikes out of texts what must never be shown. */
final class SecretMask {
    private static final String STRUCK = "***";
    /** A version or the number of an application is too short to be looked for within other words and numbers. */
    private static final int SHORT = 4;

    private SecretMask() {}

    /**
     * Strikes out.
     *
     * @param text what is to be shown
     * @param credentials the operator's secrets
     * @param token of the session; empty when there is none
     * @return the text, each secret in it as {@code ***}, however it is written there
     */
    static String strike(String text, Collection<String> credentials, Optional<String> token) {
        // The longest first: a secret may begin with another one.
        return Stream.concat(credentials.stream(), token.stream())
                .filter(secret -> !secret.isEmpty())
                .flatMap(SecretMask::writings)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(text, SecretMask::without);
    }

    /** As it is, within a text of JSON, and in a query or a form. */
    private static Stream<String> writings(String secret) {
        String quoted = TextNode.valueOf(secret).toString();
        String json = quoted.substring(1, quoted.length() - 1);
        String query = URLEncoder.encode(secret, UTF_8);
        return Stream.of(secret, json, json.replace("/", "\\/"), query, query.replace("+", "%20"));
    }

    private static String without(String text, String secret) {
        if (secret.length() >= SHORT) {
            return text.replace(secret, STRUCK);
        }
        return Pattern.compile("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(STRUCK));
    }
}
