package dev.signalbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.kit.JarHub;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Sends alert after alert, each with the same body until it is answered 200. */
final class CarefulSender implements Callable<Void> {
    private static final int PAUSE = 50;
    private static final int PAUSE_AFTER_FAILURE = 100;

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final JarHub hub;
    private final IntFunction<Message> alerts;
    private final String keys;
    private final boolean oneByOne;

    private CarefulSender(JarHub hub, IntFunction<Message> alerts, String keys, boolean oneByOne) {
        this.hub = hub;
        this.alerts = alerts;
        this.keys = keys;
        this.oneByOne = oneByOne;
    }

    CarefulSender(JarHub hub, IntFunction<Message> alerts) {
        this(hub, alerts, "crash-", false);
    }

    /** It waits, with each alert, until what the one before asked for is filled; one thread alone may run it. */
    static CarefulSender oneByOne(JarHub hub, String keys, IntFunction<Message> alerts) {
        return new CarefulSender(hub, alerts, keys, true);
    }

    /** May be run by several threads at once. */
    @Override
    public Void call() throws InterruptedException, IOException {
        while (!enough.get()) {
            int number = numbers.incrementAndGet();
            String alert = untilReceived(alerts.apply(number).key(keys + number).json());
            received.add(alert);
            Thread.sleep(PAUSE);
            while (oneByOne && !isFilled(alert)) {
                Thread.sleep(PAUSE_AFTER_FAILURE);
            }
        }
        return null;
    }

    private boolean isFilled(String alert) throws InterruptedException {
        try {
            return hub.api("orders/" + alert).path("status").asText().equals("filled");
        } catch (IOException away) {
            return false;
        }
    }

    /** Lets it end when what it has begun is answered. */
    void stop() {
        enough.set(true);
    }

    /** {@return how many alerts it has begun to send} */
    int begun() {
        return numbers.get();
    }

    /** {@return the ids of the alerts that were answered 200} */
    Queue<String> received() {
        return received;
    }

    private String untilReceived(String json) throws InterruptedException, IOException {
        Optional<HttpResponse<String>> answer = tried(json);
        while (answer.isEmpty() || answer.get().statusCode() == 503) {
            Thread.sleep(PAUSE_AFTER_FAILURE);
            answer = tried(json);
        }
        JsonNode said = new JsonMapper().readTree(answer.get().body());
        if (answer.get().statusCode() != 200 || said.path("status").asText().equals("rejected")) {
            throw new AssertionError("the hub answered " + answer.get().body() + " to " + json);
        }
        return said.path("alert_id").asText();
    }

    private Optional<HttpResponse<String>> tried(String json) throws InterruptedException {
        try {
            return Optional.of(hub.alert(json));
        } catch (IOException e) {
            // Nobody knows whether it arrived, so it is sent again.
            return Optional.empty();
        }
    }
}
