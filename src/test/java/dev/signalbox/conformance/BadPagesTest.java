package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of executions that are not what they should be: nothing is lost by them, and nothing is invented. */
@Tag("conformance")
class BadPagesTest {
    private static final List<String> ACCOUNTS = List.of("emptied", "shortened", "repeated", "odd", "broken");
    private static final int COUNT = 330;
    /** How each broker names the time of an execution. */
    private static final Map<String, String> TIMES = Map.of(
            "alpaca",
            "transaction_time",
            "oanda",
            "time",
            "tastytrade",
            "executed-at",
            "tradovate",
            "timestamp",
            "topstepx",
            "creationTimestamp");
    /** Those who count, or whose next page begins behind the last row. The others cannot be caught in a shorter list. */
    private static final List<String> COUNTING = List.of("alpaca", "oanda", "tastytrade");

    @TempDir
    private Path folder;

    private Hub hub;

    static List<SimulatedBroker> brokers() {
        return Brokers.withHistory();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void bad_pages_are_asked_for_again_and_odd_lines_kept_and_nothing_else_is_lost(SimulatedBroker broker)
            throws Exception {
        try (FaultyServer there = FaultyServer.start(broker)) {
            for (String account : ACCOUNTS) {
                there.customer(account).book().add(History.of(broker, COUNT, Duration.ofHours(70)));
            }
            try (Hub started = setup(there).start()) {
                hub = started;
                emptyPages(there);
                shortPages(there);
                repeatedPages(there);
                oddLines(there);
                brokenPages(there);
            }
        }
    }

    /** Each page that has rows is empty once. */
    private void emptyPages(FaultyServer there) {
        AtomicInteger pages = new AtomicInteger();
        there.customer("emptied").always(SimulatedOperation.FILLS, rows(list -> {
            if (pages.getAndIncrement() % 2 == 0) {
                list.removeAll();
            }
        }));

        pull("emptied");
        // An empty page of today is believed until the next pull.
        pull("emptied");

        assertThat(fills("emptied")).hasSize(COUNT);
        assertThat(letters("emptied")).isEmpty();
    }

    private void shortPages(FaultyServer there) {
        if (COUNTING.contains(there.broker().name())) {
            AtomicInteger pages = new AtomicInteger();
            there.customer("shortened").always(SimulatedOperation.FILLS, rows(list -> {
                while (pages.get() % 2 == 0 && list.size() > COUNT / 10) {
                    list.remove(list.size() - 1);
                }
                pages.getAndIncrement();
            }));

            pull("shortened");

            assertThat(fills("shortened")).hasSize(COUNT);
            assertThat(letters("shortened")).isEmpty();
        }
    }

    private void repeatedPages(FaultyServer there) {
        there.customer("repeated").always(SimulatedOperation.FILLS, rows(list -> {
            if (list.size() > 4) {
                list.insert(3, list.get(1).deepCopy());
                list.insert(0, list.remove(2));
            }
        }));

        pull("repeated");

        assertThat(fills("repeated")).hasSize(COUNT);
        assertThat(letters("repeated")).isEmpty();
    }

    /** One is of a time to come and tells a secret, and something is no execution at all. */
    private void oddLines(FaultyServer there) {
        String secret = there.broker().credentials("odd").values().iterator().next();
        AtomicInteger pages = new AtomicInteger();
        there.customer("odd").always(SimulatedOperation.FILLS, rows(list -> {
            if (pages.getAndIncrement() == 0) {
                ((ObjectNode) list.get(0))
                        .put(
                                TIMES.get(there.broker().name()),
                                Instant.now().plusSeconds(86_400).toString())
                        .put("note", secret);
                list.insert(1, "not an execution");
            }
        }));

        pull("odd");

        List<JsonNode> letters = letters("odd");
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.path("stage").asText()).isEqualTo("pull");
            assertThat(letter.toString()).contains("page").doesNotContain(secret);
        });
        assertThat(letters.toString()).contains("which is yet to come");
        assertThat(fills("odd").size()).isGreaterThanOrEqualTo(COUNT - 1);
        for (JsonNode letter : letters) {
            assertThat(replayed(letter)).isEqualTo("refused");
        }
        assertThat(letters("odd")).hasSize(2);
        there.customer("odd").recover();
        hub.post("/api/v1/pulls/odd?from=" + Instant.now().minus(Duration.ofDays(4)), "");
        await(
                "the right ones are there",
                () -> state("odd").equals("idle") && fills("odd").size() == COUNT);
    }

    /** What is not understood at all stops the pull, and the cursor with it. */
    private void brokenPages(FaultyServer there) {
        there.customer("broken").always(SimulatedOperation.FILLS, Faults.malformedAfter());

        hub.post("/api/v1/pulls/broken", "");
        await("it fails", () -> state("broken").equals("failed"));

        assertThat(fills("broken")).isEmpty();
        assertThat(pull("broken", "last_error")).contains("a page is not understood");
        JsonNode letter = letters("broken").getFirst();
        assertThat(letter.path("reason").asText()).contains("nothing behind it is read before it is understood");
        there.customer("broken").recover();
        assertThat(replayed(letter)).isEqualTo("succeeded");
        await(
                "all is there",
                () -> state("broken").equals("idle") && fills("broken").size() == COUNT);
        assertThat(letters("broken")).isEmpty();
    }

    /** A broker whose answers have another list of rows than they should, where they have rows. */
    static Fault rows(Consumer<ArrayNode> change) {
        return new Fault("other rows", false, serving -> {
            Reply reply = serving.execute();
            serving.send(new Reply(reply.status(), reply.headers(), changed(reply.body(), change)));
        });
    }

    private static String changed(String body, Consumer<ArrayNode> change) {
        try {
            JsonNode answer = new JsonMapper().readTree(body);
            for (JsonNode list : answer.isArray() ? List.of(answer) : lists(answer)) {
                if (list instanceof ArrayNode rows && !rows.isEmpty()) {
                    change.accept(rows);
                }
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> lists(JsonNode answer) {
        return List.of(
                answer.path("transactions"), answer.path("trades"), answer.path("orders"), answer.at("/data/items"));
    }

    private Setup setup(FaultyServer there) {
        SimulatedBroker broker = there.broker();
        return Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + lines(name -> Stage.connection(broker, name)) + "accounts:\n"
                                + lines(name -> Stage.account(broker, name, "starting_balance: 100000"))
                                + "groups:\n" + lines("  %1$s: [ %1$s ]"::formatted))
                .to(there)
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false");
    }

    private static String lines(java.util.function.UnaryOperator<String> line) {
        return ACCOUNTS.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void pull(String connection) {
        String before = pull(connection, "last_success_at");
        String from = before.equals("null") ? "?from=" + Instant.now().minus(Duration.ofDays(4)) : "";
        assertThat(hub.post("/api/v1/pulls/" + connection + from, "").status()).isEqualTo(202);
        await(
                "the pull ends: " + connection,
                () -> state(connection).equals("idle")
                        && !pull(connection, "last_success_at").equals(before));
    }

    private String state(String connection) {
        return pull(connection, "state");
    }

    private String pull(String connection, String field) {
        return list(hub.get("/api/v1/pulls").json().path("pulls")).stream()
                .filter(pull -> pull.path("connection").asText().equals(connection))
                .map(pull -> pull.path(field).asText())
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> fills(String account) {
        return list(
                hub.get("/api/v1/fills?limit=1000&account=" + account).json().path("fills"));
    }

    private List<JsonNode> letters(String account) {
        return list(hub.get("/api/v1/dead-letters").json().path("dead_letters")).stream()
                .filter(letter -> letter.path("account").asText().equals(account))
                .toList();
    }

    private String replayed(JsonNode letter) {
        JsonNode answer = hub.post("/api/v1/dead-letters/" + letter.path("id").asText() + "/replay", "")
                .json();
        return answer.path("result").asText();
    }

    private static List<JsonNode> list(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
