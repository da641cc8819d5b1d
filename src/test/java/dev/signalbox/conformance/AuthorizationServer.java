package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An authorization server as RFC 6749 and RFC 7636 have it: whoever opens its page is logged in at once. Where refresh tokens
 * rotate, one that is used twice ends all tokens of its customer. All that it gives names the customer, and holds the word
 * {@code secretly}.
 */
public final class AuthorizationServer implements AutoCloseable {
    private static final String MARK = "-secretly-";

    private final HttpServer server;
    private final Manner manner;
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final Map<String, Instant> access = new HashMap<>();
    private final List<String> refresh = new ArrayList<>();
    private final List<String> used = new ArrayList<>();
    private final List<String> reused = new ArrayList<>();
    private final List<Map<String, String>> refreshed = new ArrayList<>();
    private final Map<String, Queue<Said>> next = new HashMap<>();
    private final Map<String, Said> always = new HashMap<>();
    private int made = 0;
    private final Map<String, Runnable> beforeAnswer = new ConcurrentHashMap<>();

    /**
     * How it goes about it.
     *
     * @param isBasic whether clients say by HTTP Basic who they are
     * @param wantsPkce whether a code is given for a challenge alone
     * @param rotates whether each refresh ends the refresh token and gives another one
     * @param life of access tokens; empty for tokens without an end, and then there are no refresh tokens
     */
    public record Manner(boolean isBasic, boolean wantsPkce, boolean rotates, Optional<Duration> life) {
        /** One whose refresh tokens rotate. */
        public Manner(boolean isBasic, boolean wantsPkce, Optional<Duration> life) {
            this(isBasic, wantsPkce, true, life);
        }
    }

    /** {@return how it goes about it} */
    Manner manner() {
        return manner;
    }

    private record Said(int status, String body) {}

    private AuthorizationServer(Manner manner) throws IOException {
        this.manner = manner;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    static AuthorizationServer start(Manner manner) throws IOException {
        return new AuthorizationServer(manner);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** {@return what a customer's connection is given} */
    public static Map<String, String> credentials(String customer) {
        return Map.of("client_id", "client-" + customer, "client_secret", "key" + MARK + customer);
    }

    /** Whose access token it is; empty when it is over. */
    synchronized Optional<String> owner(String token) {
        return Optional.ofNullable(access.get(token))
                .filter(Instant.now()::isBefore)
                .map(end -> customer(token));
    }

    /** The forms of all refreshes that were asked for. */
    synchronized List<Map<String, String>> refreshed() {
        return List.copyOf(refreshed);
    }

    /** Refresh tokens that were used although they were used before. */
    synchronized List<String> reused() {
        return List.copyOf(reused);
    }

    /** Ends all that a customer was given. */
    synchronized void revoke(String customer) {
        access.keySet().removeIf(token -> customer(token).equals(customer));
        refresh.removeIf(token -> customer(token).equals(customer));
    }

    /** Ends a customer's access tokens alone. */
    synchronized void endAccess(String customer) {
        access.keySet().removeIf(token -> customer(token).equals(customer));
    }

    /** Answers a customer's next question for tokens so. */
    synchronized void next(String customer, int status, String body) {
        next.computeIfAbsent(customer, any -> new ArrayDeque<>()).add(new Said(status, body));
    }

    /** Answers all of a customer's questions for tokens so, until {@link #recover}. */
    synchronized void always(String customer, int status, String body) {
        always.put(customer, new Said(status, body));
    }

    /** Answers a customer again as is right. */
    synchronized void recover(String customer) {
        always.remove(customer);
    }

    /** Has something done each time that a customer is given tokens, before they leave. */
    void beforeAnswer(String customer, Runnable what) {
        beforeAnswer.put(customer, what);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean isRight = "code".equals(asked.get("response_type"))
                && asked.getOrDefault("client_id", "").startsWith("client-")
                && manner.wantsPkce() == "S256".equals(asked.get("code_challenge_method"));
        if (!isRight) {
            send(exchange, new Said(400, "{\"error\": \"invalid_request\"}"));
            return;
        }
        String code = "code" + MARK + asked.get("client_id").substring("client-".length()) + "@" + ++made;
        synchronized (this) {
            codes.put(code, asked);
        }
        String target = asked.get("redirect_uri") + "?code=" + encoded(code) + "&state=" + encoded(asked.get("state"));
        exchange.getResponseHeaders().set("Location", target);
        send(exchange, new Said(302, ""));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Said said = answer(form, authorization);
        if (said.status() == 200) {
            beforeAnswer.getOrDefault(client(form, authorization), () -> {}).run();
        }
        send(exchange, said);
    }

    private synchronized Said answer(Map<String, String> form, String authorization) {
        boolean isRefresh = "refresh_token".equals(form.get("grant_type"));
        if (isRefresh) {
            refreshed.add(form);
        }
        String customer = client(form, authorization);
        Queue<Said> faults = next.getOrDefault(customer, new ArrayDeque<>());
        if (!faults.isEmpty()) {
            return faults.poll();
        }
        if (always.containsKey(customer)) {
            return always.get(customer);
        }
        if (customer.isEmpty()) {
            return no("invalid_client");
        }
        return isRefresh ? again(form.get("refresh_token"), customer) : first(form, customer);
    }

    private String client(Map<String, String> form, String authorization) {
        String text = manner.isBasic()
                ? new String(Base64.getDecoder().decode(authorization.replace("Basic ", "")), UTF_8)
                : form.get("client_id") + ":" + form.get("client_secret");
        String customer = text.split(":")[0].replace("client-", "");
        return text.equals("client-" + customer + ":key" + MARK + customer) ? customer : "";
    }

    private Said first(Map<String, String> form, String customer) {
        Map<String, String> asked = codes.remove(form.get("code"));
        boolean isRight = asked != null
                && asked.get("client_id").equals("client-" + customer)
                && asked.get("redirect_uri").equals(form.get("redirect_uri"))
                && (!manner.wantsPkce() || asked.get("code_challenge").equals(challenge(form.get("code_verifier"))));
        if (!isRight) {
            return no("invalid_grant");
        }
        // A new log-in of the same person ends what the one before gave.
        revoke(customer);
        return tokens(customer);
    }

    private Said again(String token, String customer) {
        if (!manner.rotates() && refresh.contains(token)) {
            return new Said(200, access(customer, ""));
        }
        if (!refresh.remove(token)) {
            if (used.contains(token)) {
                reused.add(token);
            }
            revoke(customer);
            return no("invalid_grant");
        }
        used.add(token);
        return tokens(customer);
    }

    private Said tokens(String customer) {
        if (manner.life().isEmpty()) {
            return new Said(200, access(customer, ""));
        }
        String refreshToken = "refresh" + MARK + customer + "@" + ++made;
        refresh.add(refreshToken);
        return new Said(200, access(customer, ", \"refresh_token\": \"" + refreshToken + "\""));
    }

    private String access(String customer, String more) {
        String token = "access" + MARK + customer + "@" + ++made;
        access.put(token, Instant.now().plus(manner.life().orElse(Duration.ofDays(1))));
        String end = manner.life()
                .map(life -> ", \"expires_in\": " + life.toSeconds())
                .orElse("");
        return "{\"access_token\": \"%s\", \"token_type\": \"Bearer\"%s%s}".formatted(token, end, more);
    }

    private static Said no(String error) {
        return new Said(
                400, "{\"error\": \"%s\", \"error_description\": \"as of refresh%sany@1\"}".formatted(error, MARK));
    }

    private static String customer(String token) {
        return token.substring(token.indexOf(MARK) + MARK.length(), token.lastIndexOf('@'));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, Said said) throws IOException {
        byte[] body = said.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(Optional.ofNullable(text).orElse("").split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
