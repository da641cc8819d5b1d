package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of routes, and of several rooms at once, that are edited while alerts come: each goes by the old ones or the new. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteReloadTest {
    private static final int EDITS = 6;
    private static final int SENDERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WALK = "routes/alert.camel.yaml";
    private static final String FORMAT = "mappings/formats/tradingview/format.yaml";
    private static final String OWN = "routes/own.camel.yaml";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> shipped = new TreeMap<>();
    private Path folder;
    private Hub hub;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        Setup setup = Setup.in(folder)
                .text("routes/accounts.yaml", accounts("one"))
                .with("SIGNALBOX_WATCH", "false")
                .with("signalbox.polls", "false");
        for (String file : List.of(WALK, FORMAT, "routes/accounts.yaml", "routes/schedule.camel.yaml")) {
            shipped.put(file, setup.text(file));
        }
        hub = setup.start();
    }

    @AfterAll
    void stop() {
        hub.close();
        client.close();
    }

    @AfterEach
    void putBack() throws IOException {
        shipped.forEach(this::write);
        Files.deleteIfExists(folder.resolve(OWN));
        assertCurrent(reload());
    }

    @Test
    void an_edited_walk_takes_the_next_alert_and_the_walk_before_it_goes() {
        write(WALK, answering("edited"));

        assertCurrent(reload());

        Answer answer = hub.send(Message.buy("1", "ES").at("5000").key("by the edited walk"));
        assertThat(answer.word()).isEqualTo("received");
        assertThat(answer.header("X-Walk")).isEqualTo("edited-edited");
        assertThat(hub.order(answer, "filled").path("account").asText()).isEqualTo("one");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running("alert")).hasSize(1));
        assertThat(readiness()).isEqualTo(200);
        assertThat(hub.management("/actuator/prometheus").body())
                .contains("camel_exchanges_total{", "routeId=\"webhook")
                .doesNotContain("routeId=\"alert\"");
    }

    @Test
    void an_alert_goes_its_whole_way_by_one_configuration_and_none_is_lost_or_doubled() throws Exception {
        Set<String> seen = new ConcurrentSkipListSet<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            edit("one", "buy");
            AtomicBoolean ended = new AtomicBoolean();
            List<Future<Integer>> sent = new ArrayList<>();
            int before = orders();
            for (int i = 0; i < SENDERS; i++) {
                String name = "sender-" + i;
                sent.add(senders.submit(() -> send(name, ended, seen)));
            }

            for (int edit = 1; edit <= EDITS; edit++) {
                boolean even = edit % 2 == 0;
                edit(even ? "one" : "two", even ? "buy" : "sell");
            }
            ended.set(true);

            int received = 0;
            for (Future<Integer> one : sent) {
                received += one.get();
            }
            assertThat(hub.database()
                            .sql("select distinct account || ' ' || side from orders")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder("one buy", "two sell");
            assertThat(seen).containsExactly("one: one-one", "two: two-two");
            assertThat(received).isGreaterThan(EDITS);
            assertThat(orders() - before).isEqualTo(received);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bean: {ref: webhookAnswer, method: receipt} | baen: {ref: webhookAnswer, method: receipt} | webhookAnswer.receipt",
                "ref: webhookReply} | ref: webhookReply}\\n        - baen: {ref: webhookReply} | baen",
                "ref: webhookReply} | ref: webhookReply}\\n        - bean: {ref: webhookRepyl} | webhookRepyl",
                "ref: webhookReply} | ref: webhookReply}\\n        - to: nowhere:at-all | nowhere",
                "ref: webhookReply} | ref: webhookReply}\\n        - to: direct:x?blcok=false | blcok",
                "ref: webhookReply} | ref: webhookReply}\\n         - log: indented | alert.camel.yaml",
                "ref: webhookReply} | ref: webhookReply}\\n- rest: {path: /x} | only at the start"
            })
    void a_walk_with_a_fault_changes_nothing_and_is_told_by_file_and_line(String what, String edited, String told) {
        write(WALK, replacedLast(shipped.get(WALK), what, edited.replace("\\n", "\n")));

        JsonNode state = reload();

        assertThat(state.path("state").asText()).isEqualTo("rejected");
        JsonNode fault = state.path("faults").get(0);
        assertThat(fault.path("file").asText()).endsWith(WALK);
        assertThat(fault.path("line").asInt()).isGreaterThan(30);
        assertThat(fault.toString()).contains(told).doesNotContain("~").doesNotContain("%7E");
        Answer answer = hub.send(Message.buy("1", "ES").at("5000").key(edited));
        assertThat(answer.word()).isEqualTo("received");
        assertThat(answer.header("X-Walk")).isEmpty();
        assertThat(running("alert")).hasSize(1);
    }

    @Test
    void a_file_of_ones_own_comes_changes_and_goes_with_what_it_lets_in() throws Exception {
        assertThat(own("hello").statusCode()).isEqualTo(404);

        write(OWN, own("hello", "first"));
        reload();
        assertThat(own("hello").body()).isEqualTo("first");
        write(OWN, own("hello", "second"));
        reload();
        assertThat(own("hello").body()).isEqualTo("second");
        write(OWN, own("goodbye", "third"));
        reload();
        assertThat(own("goodbye").body()).isEqualTo("third");
        assertThat(own("hello").statusCode()).isEqualTo(404);

        Files.delete(folder.resolve(OWN));
        assertCurrent(reload());
        assertThat(own("goodbye").statusCode()).isEqualTo(404);
        assertThat(readiness()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"quartz", "quartz-cluster"})
    void a_schedule_that_is_edited_misses_no_second_and_has_none_twice(String kind) throws Exception {
        Path ticks = folder.resolve("ticks-" + kind);
        write(OWN, ticking(kind, "0/1 * * * * ?", ticks, "first"));
        reload();
        await().atMost(PATIENCE).until(() -> ticks(ticks).size() > 1);

        for (int edit = 1; edit <= EDITS; edit++) {
            String cron = edit % 2 == 0 ? "0/1 * * * * ?" : "* * * * * ?";
            write(OWN, ticking(kind, edit % 3 == 0 ? cron : "* * * * * ?", ticks, "edit " + edit));
            assertCurrent(reload());
        }
        int soFar = ticks(ticks).size();
        await().atMost(PATIENCE).until(() -> ticks(ticks).size() > soFar + 1);
        Files.delete(folder.resolve(OWN));
        reload();

        Map<Long, String> seen = ticks(ticks);
        List<Long> seconds = new ArrayList<>(seen.keySet());
        assertThat(seconds.getLast() - seconds.getFirst()).isEqualTo(seconds.size() - 1);
        assertThat(seen.values()).allMatch(said -> said.lines().count() == 1).anyMatch(said -> said.contains("edit 6"));
        assertThat(hub.management("/actuator/health").body()).doesNotContain("\"routes\":{\"status\":\"DOWN\"");
    }

    @Test
    void a_schedule_with_a_cron_that_is_none_is_refused() {
        write(
                "routes/schedule.camel.yaml",
                shipped.get("routes/schedule.camel.yaml").replace("0/5 * * * * ?", "0/5 * *"));

        JsonNode state = reload();

        assertThat(state.path("state").asText()).isEqualTo("rejected");
        assertThat(state.path("faults").get(0).path("file").asText()).endsWith("routes/schedule.camel.yaml");
        assertThat(state.path("faults").get(0).path("line").asInt()).isGreaterThan(40);
        assertThat(state.path("faults").toString()).contains("supervision");
        assertThat(hub.bean(CamelContext.class).getRoute("supervision")).isNotNull();
    }

    private JsonNode reload() {
        return hub.post("/api/v1/config/reload", "").json();
    }

    private static void assertCurrent(JsonNode state) {
        assertThat(state.path("state").asText()).as(state.toString()).isEqualTo("current");
    }

    /** Files of three rooms, edited at once. */
    private void edit(String account, String action) {
        write("routes/accounts.yaml", accounts(account));
        write(FORMAT, shipped.get(FORMAT).replaceFirst("    buy: buy\n", "    buy: buy\n    hopla: " + action + "\n"));
        write(WALK, answering(account));
        assertCurrent(reload());
    }

    /** A walk whose two routes say in the answer which edit they are of. */
    private String answering(String edit) {
        String walk = shipped.get(WALK);
        walk = walk.replace(
                "      steps:\n        - to: direct:alert?block=false",
                "      steps:\n        - setProperty: {name: first, constant: " + edit
                        + "}\n        - to: direct:alert?block=false");
        return walk + "        - setHeader: {name: X-Walk, simple: \"" + edit + "-${exchangeProperty.first}\"}\n";
    }

    /** One after the other until the end; {@return how many were recorded} */
    private int send(String name, AtomicBoolean ended, Set<String> seen) {
        int received = 0;
        while (!ended.get()) {
            Answer answer = hub.send(new Message()
                    .with("action", "hopla")
                    .with("symbol", "ES")
                    .with("quantity", "1")
                    .at("5000")
                    .key(name + "-" + received));
            assertThat(answer.word()).isEqualTo("received");
            seen.add(answer.json().path("orders").get(0).path("account").asText() + ": " + answer.header("X-Walk"));
            received++;
        }
        return received;
    }

    private int orders() {
        return hub.database()
                .sql("select count(*) from orders")
                .query(Integer.class)
                .single();
    }

    private List<String> running(String route) {
        return hub.bean(CamelContext.class).getRoutes().stream()
                .map(one -> one.getRouteId())
                .filter(id -> id.replaceFirst("~.*", "").equals(route))
                .toList();
    }

    private int readiness() {
        return hub.management("/actuator/health/readiness").status();
    }

    private static String own(String path, String said) {
        return """
                - route:
                    id: own
                    from:
                      uri: platform-http:/own/%s
                      steps:
                        - to: direct:own-answer?block=false
                - route:
                    from:
                      uri: direct:own-answer
                      steps:
                        - setBody: {constant: %s}
                """.formatted(path, said);
    }

    private HttpResponse<String> own(String path) throws IOException, InterruptedException {
        return client.send(hub.api("/own/" + path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String ticking(String kind, String cron, Path ticks, String said) {
        return """
                - route:
                    id: ticking
                    from:
                      uri: %s:own/tick
                      parameters: {cron: "%s"}
                      steps:
                        - setBody: {constant: "%s\\n"}
                        - toD: "file:%s?fileExist=Append&fileName=${header.scheduledFireTime.getTime}"
                """.formatted(kind, cron, said, ticks);
    }

    /** What each second left behind. */
    private static Map<Long, String> ticks(Path folder) {
        Map<Long, String> seen = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return seen;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                seen.put(Long.parseLong(file.getFileName().toString()) / 1000, Files.readString(file));
            }
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replacedLast(String text, String what, String by) {
        int at = text.lastIndexOf(what);
        return text.substring(0, at) + by + text.substring(at + what.length());
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String accounts(String member) {
        return """
                connections: { paper: { broker: paper } }
                accounts:
                  one: { connection: paper, starting_balance: 100000 }
                  two: { connection: paper, starting_balance: 100000 }
                groups:
                  main: [ %s ]
                """.formatted(member);
    }
}
