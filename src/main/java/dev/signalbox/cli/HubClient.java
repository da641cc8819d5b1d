package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks with a running hub. */
final class HubClient {
    /** The hub answers its API within the patience that it has with its database. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final HubSettings settings;

    HubClient(HubSettings settings) {
        this.settings = settings;
    }

    /** {@return a name as a part of a path} */
    static String segment(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    HubSettings settings() {
        return settings;
    }

    /** Fails when no hub is there; wants no token and no database. */
    void knock() {
        json(exchange(HttpRequest.newBuilder(settings.address().resolve("/api/openapi.json"))
                .timeout(PATIENCE)
                .build()));
    }

    /** Asks the API for something. */
    JsonNode get(String path) {
        return api("GET", path);
    }

    /** Asks for something that takes longer than usual. */
    JsonNode get(String path, Duration patience) {
        return answered(api(path).timeout(patience).GET());
    }

    /** Copies a table as it comes, however long it is. */
    void table(String path, PrintStream out) {
        try {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(settings.address().resolve("/api/v1" + path))
                            .header("Authorization", "Bearer " + settings.apiToken())
                            .header("Accept", "text/csv")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() >= 400) {
                    throw failed(answer.statusCode(), MAPPER.readTree(body));
                }
                body.transferTo(out);
                out.flush();
            }
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw CommandFailed.because("nothing answers at " + place(settings.address())
                    + "; start the hub with ./signalbox run, or set the port that it has");
        } catch (IOException e) {
            throw CommandFailed.because("the table of " + place(settings.address()) + " broke off; ask again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("it was interrupted");
        }
    }

    JsonNode post(String path) {
        return api("POST", path);
    }

    /** Hands bytes to the API. */
    JsonNode post(String path, byte[] body) {
        return api("POST", path, BodyPublishers.ofByteArray(body));
    }

    /** Hands a text to the API and waits for something that takes longer than usual. */
    JsonNode post(String path, String json, Duration patience) {
        return answered(api(path)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    JsonNode put(String path) {
        return api("PUT", path);
    }

    /** Whether a hub is there at all. */
    boolean runs() {
        try {
            knock();
            return true;
        } catch (CommandFailed nobody) {
            return false;
        }
    }

    /** Answers with nothing when the API has nothing to say. */
    JsonNode delete(String path) {
        return api("DELETE", path);
    }

    /** Sends bytes as they are. */
    HttpResponse<String> send(URI target, byte[] body) {
        return exchange(HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Asks at the management port, which wants no token. */
    HttpResponse<String> management(String path) {
        return exchange(HttpRequest.newBuilder(settings.management().resolve(path))
                .timeout(PATIENCE)
                .build());
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw CommandFailed.because("what answers at " + place(answer.uri()) + " is no Signalbox hub");
        }
    }

    private JsonNode api(String method, String path) {
        return api(method, path, BodyPublishers.noBody());
    }

    private JsonNode api(String method, String path, HttpRequest.BodyPublisher content) {
        return answered(api(path).method(method, content));
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(settings.address().resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + settings.apiToken());
    }

    private JsonNode answered(HttpRequest.Builder asked) {
        var answer = exchange(asked.build());
        JsonNode body = json(answer);
        if (answer.statusCode() >= 400) {
            throw failed(answer.statusCode(), body);
        }
        return body;
    }

    /** What the hub calls invalid is an option of the command, unless it is a message or the texts that are checked. */
    private static CommandFailed failed(int status, JsonNode problem) {
        String code = problem.path("code").asText();
        boolean misused = status == 400
                && code.startsWith("invalid_")
                && !code.equals("invalid_configuration")
                && !problem.has("errors");
        return misused ? CommandFailed.misused(problem(problem)) : CommandFailed.because(problem(problem));
    }

    /** The hub's own words; when there are several faults, each on a line. */
    private static String problem(JsonNode problem) {
        StringBuilder said = new StringBuilder(problem.path("detail").asText("the hub did not say what is wrong"));
        if (problem.path("errors").size() > 1) {
            problem.path("errors").forEach(error -> said.append("\n  ")
                    .append(error.path("detail").asText()));
        }
        return said.toString();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw CommandFailed.because("nothing answers at " + place(request.uri())
                    + "; start the hub with ./signalbox run, or set the port that it has");
        } catch (IOException e) {
            throw CommandFailed.because("the answer of " + place(request.uri())
                    + " did not arrive; it may have been done, so look before you ask again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("it was interrupted");
        }
    }

    /** An address without its path, in which a token may stand. */
    private static String place(URI target) {
        return target.getScheme() + "://" + target.getAuthority();
    }
}
