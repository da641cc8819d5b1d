package dev.signalbox.kit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;

/**
 * The built hub in a process of its own, for tests that run when it is built (those named {@code …IT}).
 *
 * @param early what it answered to alerts that cannot be understood, from its first answer until it was ready
 */
public record Spawned(Process process, HttpClient client, int port, Set<String> early) implements AutoCloseable {
    /** Starts one and waits until it is ready. */
    public static Spawned start(Map<String, String> variables, Path log) throws IOException {
        int port = freePort();
        int management = freePort();
        Process process = begin(variables, log, port, management);
        Spawned spawned = new Spawned(process, HttpClient.newHttpClient(), port, new TreeSet<>());
        Awaitility.await().atMost(Duration.ofSeconds(120)).ignoreExceptions().until(() -> spawned.isReady(management));
        return spawned;
    }

    /** Begins to start one. */
    public static Process begin(Map<String, String> variables, Path log) throws IOException {
        return begin(variables, log, freePort(), freePort());
    }

    private static Process begin(Map<String, String> variables, Path log, int port, int management) throws IOException {
        var builder = new ProcessBuilder(BuiltProgram.command());
        builder.environment().putAll(variables);
        builder.environment().put("SIGNALBOX_PORT", Integer.toString(port));
        builder.environment().put("SIGNALBOX_MANAGEMENT_PORT", Integer.toString(management));
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    public Answer send(Message message) throws IOException, InterruptedException {
        URI webhook = URI.create("http://127.0.0.1:" + port + "/webhook/tradingview/" + Setup.TOKEN);
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .POST(BodyPublishers.ofString(message.json()))
                .build();
        return Answer.of(client.send(request, BodyHandlers.ofString()));
    }

    /** Kills it, so that it can do nothing more. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        client.close();
    }

    private boolean isReady(int management) throws IOException, InterruptedException {
        early.add(send(Message.buy("many", "ES")).word());
        URI readiness = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        return client.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
