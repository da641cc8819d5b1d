package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.signalbox.kit.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/**
 * An account with a connection of the same name, and what the API says of what was read back for it.
 *
 * @param there the broker, simulated
 * @param account its name
 * @param hub the hub that reads
 */
record Pulled(FaultyServer there, String account, Hub hub) {
    /** Begins a pull and does not wait for it. */
    void begin() {
        assertThat(hub.post("/api/v1/pulls/" + account, "").status()).isEqualTo(202);
    }

    /** Pulls, and waits until that is done. */
    void pull() {
        await("the hub says how its pulls are", () -> state().isObject());
        String before = state().path("last_success_at").asText();
        begin();
        await(
                "a pull ends: " + state(),
                () -> isIdle() && !state().path("last_success_at").asText().equals(before));
    }

    boolean isIdle() {
        return state().path("state").asText().equals("idle");
    }

    /** How its pull is; missing while the hub cannot say so. */
    JsonNode state() {
        return stream(hub.get("/api/v1/pulls").json().path("pulls"))
                .filter(pull -> pull.path("connection").asText().equals(account))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    BrokerUser customer() {
        return there.customer(account);
    }

    /** The newest executions, as many as the API gives unasked. */
    List<JsonNode> fills() {
        return list(hub.get("/api/v1/fills?account=" + account).json().path("fills"));
    }

    /** All executions, page after page. */
    List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = hub.get("/api/v1/fills?limit=200&account=" + account + cursor)
                    .json();
            all.addAll(list(page.path("fills")));
            cursor = page.path("next_cursor").isTextual()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    List<JsonNode> trades() {
        return list(
                hub.get("/api/v1/trades?limit=1000&account=" + account).json().path("trades"));
    }

    /** What is held of the one symbol that is held. */
    String position() {
        return hub.get("/api/v1/positions?account=" + account)
                .json()
                .at("/positions/0/quantity")
                .asText();
    }

    List<JsonNode> drifts() {
        return ours(hub.get("/api/v1/drift").json().path("drifts"));
    }

    List<JsonNode> letters() {
        return ours(hub.get("/api/v1/dead-letters?account=" + account).json().path("dead_letters"));
    }

    List<JsonNode> letters(String stage) {
        return ours(hub.get("/api/v1/dead-letters?stage=" + stage).json().path("dead_letters"));
    }

    /** What no account is named in. */
    List<JsonNode> lettersOfNobody() {
        return stream(hub.get("/api/v1/dead-letters").json().path("dead_letters"))
                .filter(letter -> letter.path("account").isNull())
                .toList();
    }

    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }

    private List<JsonNode> ours(JsonNode array) {
        return stream(array)
                .filter(one -> one.path("account").asText().equals(account))
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return stream(array).collect(Collectors.toList());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
