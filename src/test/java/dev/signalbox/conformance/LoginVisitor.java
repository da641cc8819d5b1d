package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser, as far as a log-in at a broker needs one. It follows no redirect by itself. */
final class LoginVisitor {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Hub hub;
    private final Map<String, String> strict = new LinkedHashMap<>();
    private final Map<String, String> lax = new LinkedHashMap<>();

    LoginVisitor(Hub hub) {
        this.hub = hub;
    }

    /** Logs in to the console. */
    LoginVisitor inConsole() {
        Matcher csrf = CSRF.matcher(get("/console/login").body());
        if (!csrf.find()) {
            throw new IllegalStateException("the log-in form has no token");
        }
        String form = "password=" + URLEncoder.encode(Setup.API_TOKEN, UTF_8) + "&_csrf=" + csrf.group(1);
        send(request(hub.address() + "/console/login", true)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return this;
    }

    /** Opens a page of the hub from another one of it. */
    HttpResponse<String> get(String path) {
        return send(request(hub.address() + path, true));
    }

    /** Opens an address to which another site leads: strict cookies stay at home. */
    HttpResponse<String> led(String address) {
        return send(request(address.replace("//localhost:", "//127.0.0.1:"), false));
    }

    /** Goes to the broker's page and logs in there; what is given is where the broker leads then. */
    String loggedInAtBroker(String connection) {
        return location(led(location(get("/connect/" + connection))));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private HttpRequest.Builder request(String address, boolean isFromHub) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        Map<String, String> cookies = new LinkedHashMap<>(lax);
        if (isFromHub) {
            cookies.putAll(strict);
        }
        return cookies.isEmpty() || !address.startsWith(hub.address())
                ? request
                : request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";")[0].split("=", 2);
        (cookie.contains("SameSite=Strict") ? strict : lax).put(pair[0], pair[1]);
    }
}
