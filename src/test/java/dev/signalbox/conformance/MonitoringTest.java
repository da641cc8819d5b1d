package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The board and the alarms that are shipped ask for nothing that a hub does not tell. */
@Tag("conformance")
class MonitoringTest {
    private static final Path BOARD = Path.of("deploy/grafana/boards/signalbox.json");
    private static final Path ALARMS = Path.of("deploy/prometheus/alarms.yml");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:signalbox|jvm|hikaricp|process|system|camel)_[a-z_]+[a-z]\\b");
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();
    private static final String RULES = """
            rule_sets:
              watched: { symbols: [%s], max_loss: { amount: 5000, trail: static } }
            """.formatted(ALPACA.symbol());

    @TempDir
    private Path folder;

    @Test
    void every_metric_that_the_board_or_an_alarm_names_is_told_by_a_running_hub() throws IOException {
        Set<String> wanted = metrics(expressions()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(wanted).hasSizeGreaterThan(15);

        try (FaultyServer server = FaultyServer.start(ALPACA);
                Hub hub = hub(server)) {
            live(hub, server.customer("watched"));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(told(hub)).containsAll(wanted));
        }
    }

    @Test
    void what_the_contract_of_the_metrics_names_is_seen_by_somebody() throws IOException {
        Set<String> asked = metrics(expressions()).collect(Collectors.toSet());
        Set<String> documented = metrics(Files.readAllLines(Path.of("docs/when-things-fail.md")).stream()
                        .filter(line -> line.startsWith("| `signalbox_")))
                .collect(Collectors.toSet());

        assertThat(documented).hasSizeGreaterThan(10).allSatisfy(metric -> assertThat(asked)
                .anyMatch(name -> name.startsWith(metric)));
    }

    /** Each panel needs its own place, and what it says must be read by somebody. */
    @Test
    void no_panel_of_the_board_lies_on_another_and_each_has_a_title() throws IOException {
        Set<String> corners = new TreeSet<>();
        JsonNode panels = board().path("panels");

        assertThat(panels).hasSizeGreaterThan(15).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            assertThat(corners.add(place.path("x") + "," + place.path("y"))).isTrue();
        });
    }

    @Test
    void every_alarm_says_how_urgent_it_is_what_happened_and_what_to_do() {
        assertThat(alarms()).hasSizeGreaterThan(8).allSatisfy(alarm -> {
            assertThat(alarm.at("/labels/severity").asText()).isIn("page", "look");
            assertThat(alarm.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alarm.at("/annotations/action").asText()).isNotBlank();
        });
    }

    /** Something of everything: a fill, a rejection, a refusal, a dead letter, and what nobody knows. */
    private static void live(Hub hub, BrokerUser brokerUser) {
        Answer filled = hub.send(buy());
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.get("/api/v1/orders/" + filled.alertId())
                .json()
                .path("status")
                .asText()
                .equals("filled"));
        brokerUser.next(Faults.rejected());
        hub.send(buy());
        hub.send(Message.buy("1", "ES").at("5000").to("watched"));
        hub.send(Message.buy("many", ALPACA.symbol()).to("watched"));
        Ticket own = brokerUser.book().executed().getFirst().ticket();
        brokerUser.book().place(new Ticket("by-hand", "ZZZZZ", "buy", BigDecimal.ONE, own.terms()));
        hub.post("/api/v1/accounts/watched/flatten", "");
    }

    private static Message buy() {
        return Message.buy("1", ALPACA.symbol())
                .to("watched")
                .key(UUID.randomUUID().toString());
    }

    private Hub hub(FaultyServer server) {
        server.customer("watched");
        return Setup.in(folder)
                .text("routes/risk.yaml", RULES)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + Stage.connection(ALPACA, "watched") + "\naccounts:\n"
                                + Stage.account(ALPACA, "watched", "starting_balance: 100000, rules: watched")
                                + "\ngroups:\n  watched: [ watched ]\n")
                .with(Stage.urlVariable(ALPACA), server.url())
                .with("SIGNALBOX_NOTIFY_NTFY_URL", server.url() + "/nobody-listens-here")
                .start();
    }

    private static Set<String> told(Hub hub) {
        return hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toSet());
    }

    private static Stream<String> metrics(Stream<String> texts) {
        return texts.flatMap(text -> METRIC.matcher(text).results().map(MatchResult::group));
    }

    private static Stream<String> expressions() throws IOException {
        return Stream.concat(
                board().findValuesAsText("expr").stream(),
                alarms().stream().map(alarm -> alarm.path("expr").asText()));
    }

    private static JsonNode board() throws IOException {
        return new JsonMapper().readTree(BOARD.toFile());
    }

    private static List<JsonNode> alarms() {
        try {
            JsonNode file = new JsonMapper().valueToTree(new Yaml().<Object>load(Files.readString(ALARMS)));
            return StreamSupport.stream(file.at("/groups/0/rules").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
