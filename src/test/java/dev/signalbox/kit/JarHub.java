package dev.signalbox.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The built program, run as an operator runs it, that can be killed and started again at the same address. */
public final class JarHub implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> variables;
    private final Path log;
    private final int port = freePort();
    private final int management = freePort();
    private Process process;

    public JarHub(Setup setup, Path log) throws IOException {
        this.log = log;
        variables = new HashMap<>(setup.variables());
        variables.put("SIGNALBOX_PORT", Integer.toString(port));
        variables.put("SIGNALBOX_MANAGEMENT_PORT", Integer.toString(management));
    }

    /** Starts it and does not wait. */
    public synchronized void start() throws IOException {
        var builder = new ProcessBuilder(BuiltProgram.command());
        builder.environment().putAll(variables);
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** SIGKILL: it can do nothing more. Its database goes on and is ended by the next start. */
    public synchronized void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** {@return whether it takes alerts} */
    public boolean isReady() throws InterruptedException {
        try {
            return send(request(management, "/actuator/health/readiness")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends an alert. An exception means that nobody knows whether it arrived. */
    public HttpResponse<String> alert(String json) throws IOException, InterruptedException {
        return send(request(port, "/webhook/tradingview/" + Setup.TOKEN).POST(BodyPublishers.ofString(json)));
    }

    /** Asks the API. */
    public JsonNode api(String path) throws IOException, InterruptedException {
        var request = request(port, "/api/v1/" + path).header("Authorization", "Bearer " + Setup.API_TOKEN);
        return new JsonMapper().readTree(send(request).body());
    }

    /** Asks for something to be done that needs no body. */
    public void post(String path) {
        try {
            send(request(port, "/api/v1/" + path)
                    .header("Authorization", "Bearer " + Setup.API_TOKEN)
                    .POST(BodyPublishers.noBody()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it as an operator does, and its database with it. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        client.shutdownNow();
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
