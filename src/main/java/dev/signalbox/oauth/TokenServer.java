package dev.signalbox.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.accounts.OAuth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Asks brokers for tokens (RFC 6749, sections 4.1.3 and 6). Nothing is asked twice, and no redirect is followed. */
@Component
public class TokenServer {
    /** The longest that an answer may take, to its last byte. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** One for all brokers. */
    public TokenServer() {}

    /**
     * Asks for tokens for a code.
     *
     * @param oauth where, and in which way
     * @param credentials the operator's secrets by name, {@code client_id} and {@code client_secret} among them
     * @param code what the broker gave to the browser
     * @return what it said
     */
    public TokenAnswer exchange(OAuth oauth, Map<String, String> credentials, Code code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code.code());
        if (oauth.client().tellsRedirect()) {
            form.put("redirect_uri", code.redirectUrl());
        }
        code.verifier().ifPresent(verifier -> form.put("code_verifier", verifier));
        return ask(oauth.tokenUrl(), oauth, credentials, form);
    }

    /**
     * What is exchanged after a log-in.
     *
     * @param code what the broker gave to the browser, decoded
     * @param redirectUrl the address to which it led the browser, as it was said when the log-in began
     * @param verifier what proves that the same one asks who began; empty where the broker takes no such proof
     */
    public record Code(String code, String redirectUrl, Optional<String> verifier) {
        /** {@return no code, so that none gets into a log} */
        @Override
        public String toString() {
            return "Code[" + redirectUrl + "]";
        }
    }

    /**
     * Asks for new tokens.
     *
     * @param oauth where, and in which way
     * @param credentials the operator's secrets by name, {@code client_id} and {@code client_secret} among them
     * @param refreshToken what the broker gave with those before
     * @return what it said
     */
    public TokenAnswer refresh(OAuth oauth, Map<String, String> credentials, String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return ask(oauth.refreshUrl(), oauth, credentials, form);
    }

    private TokenAnswer ask(String address, OAuth oauth, Map<String, String> credentials, Map<String, String> form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .timeout(PATIENCE);
        String id = credentials.getOrDefault(OAuth.CLIENT_ID, "");
        String secret = credentials.getOrDefault(OAuth.CLIENT_SECRET, "");
        if (oauth.client().isBasic()) {
            request.header("Authorization", basic(id, secret));
        } else {
            form.put(OAuth.CLIENT_ID, id);
            form.put(OAuth.CLIENT_SECRET, secret);
        }
        return answered(request.POST(BodyPublishers.ofString(AuthorizePage.encoded(form)))
                .build());
    }

    private static String basic(String id, String secret) {
        String both = AuthorizePage.encoded(id) + ":" + AuthorizePage.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    /** Waits also when it is interrupted: what the broker gives meanwhile may be good once. */
    private TokenAnswer answered(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.sendAsync(request, BodyHandlers.ofString())
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return TokenAnswers.read(answer.statusCode(), answer.body());
        } catch (CompletionException failed) {
            // Its own words may quote what was sent.
            return new TokenAnswer.Unclear(
                    "no answer: " + failed.getCause().getClass().getSimpleName());
        }
    }
}
