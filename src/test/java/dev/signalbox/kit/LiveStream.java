package dev.signalbox.kit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A reader of a hub's live stream, as a browser is one. */
public final class LiveStream implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;
    private final int status;
    private volatile String lastId = "";
    private volatile boolean ended = false;

    /** An event as it was read. */
    public record Event(String id, String kind, JsonNode data) {}

    private LiveStream(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
        this.status = response.statusCode();
        this.lines = response.body();
        Thread.ofVirtual().start(this::read);
    }

    /** Begins now. */
    public static LiveStream of(Hub hub) {
        return open(hub.api("/api/v1/events"));
    }

    /** Goes on after an event, as a browser does that comes back. */
    public static LiveStream after(Hub hub, String id) {
        return open(hub.api("/api/v1/events").header("Last-Event-ID", id));
    }

    public static LiveStream open(HttpRequest.Builder request) {
        try {
            LiveStream stream = new LiveStream(request.build());
            if (stream.status == 200) {
                await().atMost(PATIENCE).until(() -> !stream.lastId.isEmpty());
            }
            return stream;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        String kind = "";
        String data = "";
        try {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    kind = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(lastId, kind, MAPPER.readTree(data)));
                    data = "";
                }
            }
        } catch (IOException | RuntimeException closed) {
            ended = true;
        }
        ended = true;
    }

    public int status() {
        return status;
    }

    /** Where it would go on. */
    public String lastId() {
        return lastId;
    }

    public boolean isEnded() {
        return ended;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The events of a kind whose data are so. */
    public List<Event> of(String kind, Predicate<JsonNode> data) {
        return events.stream()
                .filter(event -> event.kind().equals(kind) && data.test(event.data()))
                .toList();
    }

    /** Waits for an event; the latest one of its kind that is so. */
    public Event awaitEvent(String kind, Predicate<JsonNode> data) {
        return await("an event " + kind + " among " + events)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> of(kind, data), found -> !found.isEmpty())
                .getLast();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
