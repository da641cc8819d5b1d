package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of what was executed at a broker: drifts, charges, letters, and the command line. */
@Tag("conformance")
class PulledBooksTest {
    private static final String ACCOUNT = "pulled";
    /** An answer without a single order in it. */
    private static final Fault NO_ORDERS = BadPagesTest.rows(rows -> rows.removeAll());

    private static final String FEE = """
            [{"activity_type":"FEE","id":"20261127000000000::fee","date":"2026-11-27","net_amount":"-0.03",
              "description":"TAF fee","status":"executed"}]\
            """;
    private static final String COIN_FEE = """
            [{"activity_type":"CFEE","id":"20261127000000000::coin","date":"2026-11-27","qty":"-0.0005","symbol":"BTCUSD",
              "price":"90000","net_amount":"0","status":"executed","created_at":"2026-11-27T10:00:00Z"}]\
            """;

    @TempDir
    private Path folder;

    private String said = "";

    private Setup setup;
    private Hub hub;

    static List<SimulatedBroker> brokers() {
        return Brokers.all();
    }

    @Test
    void an_order_that_works_in_the_books_alone_is_told_until_both_sides_agree() throws Exception {
        SimulatedBroker broker = broker("alpaca");
        try (FaultyServer there = FaultyServer.start(broker)) {
            begin(there);
            Answer resting =
                    hub.send(Message.buy("1", broker.symbol()).to(ACCOUNT).limit("10"));
            await("it works", () -> status(resting).equals("open"));
            settle(resting);
            pull();
            assertThat(drifts()).isEmpty();

            there.customer(ACCOUNT).always(SimulatedOperation.ORDERS, NO_ORDERS);
            pull();
            assertThat(letters("reconcile")).isEmpty();
            pull();

            JsonNode drift = drifts().path(0);
            assertThat(drift.path("kind").asText()).isEqualTo("order");
            assertThat(drift.path("journal").asText()).isEqualTo("1");
            assertThat(drift.path("broker").asText()).isEqualTo("0");
            assertThat(letters("reconcile").path(0).path("reason").asText())
                    .contains("1 of our orders for", "and 0 at the broker");
            assertThat(hub.management("/actuator/prometheus").body())
                    .contains("signalbox_drift{account=\"" + ACCOUNT + "\",kind=\"order\"} 1.0");

            there.customer(ACCOUNT).recover();
            pull();
            assertThat(drifts()).isEmpty();
            assertThat(letters("reconcile")).isEmpty();
        }
    }

    /** The books are held against the broker only once an order's last report is some time ago. */
    private void settle(Answer resting) {
        hub.sql("update orders set updated_at = updated_at - interval '1 minute' where alert_id = '" + resting.alertId()
                + "'");
    }

    private String status(Answer alert) {
        return hub.get("/api/v1/orders/" + alert.alertId())
                .json()
                .path("status")
                .asText();
    }

    @Test
    void fees_that_come_apart_from_executions_are_charges_and_part_of_the_day() throws Exception {
        SimulatedBroker alpaca = broker("alpaca");
        try (FaultyServer there = FaultyServer.start(alpaca)) {
            there.customer(ACCOUNT).always(SimulatedOperation.FILLS, new Fault("fees", false, serving -> {
                String path = serving.request().path();
                boolean fees = path.endsWith("/FEE") || path.endsWith("/CFEE");
                serving.send(
                        fees
                                ? Reply.text(200, "application/json", path.endsWith("/CFEE") ? COIN_FEE : FEE)
                                : serving.execute());
            }));
            begin(there);

            pull();
            pull();

            JsonNode charges =
                    hub.get("/api/v1/charges?account=" + ACCOUNT).json().path("charges");
            assertThat(charges).hasSize(2);
            assertThat(charges.path(0).path("kind").asText()).isEqualTo("cfee");
            assertThat(charges.path(0).path("amount").asText()).isEqualTo("0.0005");
            assertThat(charges.path(0).path("currency").asText()).isEqualTo("BTC");
            assertThat(charges.path(1).path("kind").asText()).isEqualTo("fee");
            assertThat(charges.path(1).path("amount").asText()).isEqualTo("0.03");
            assertThat(charges.path(1).path("currency").asText()).isEqualTo("USD");
            JsonNode days =
                    hub.get("/api/v1/accounts/" + ACCOUNT + "/days").json().path("days");
            assertThat(days).hasSize(1);
            assertThat(days.path(0).path("fees").asText()).isEqualTo("0.03");
            assertThat(days.path(0).path("net_profit").asText()).isEqualTo("-0.03");
        }
    }

    @Test
    void what_no_table_knew_is_stored_by_a_replay_once_a_table_knows_it() throws Exception {
        SimulatedBroker oanda = broker("oanda");
        try (FaultyServer there = FaultyServer.start(oanda)) {
            there.customer(ACCOUNT).book().add(History.of(oanda, 6, Duration.ofHours(3)));
            setup = setup(there);
            String shipped = Files.readString(folder.resolve("mappings/symbols/forex.yaml"));
            setup.text("mappings/symbols/forex.yaml", shipped.replace("[EURUSD, ", "["));
            hub = setup.start();
            pull();
            assertThat(fills()).isEmpty();
            assertThat(letters("pull")).hasSize(6).allSatisfy(letter -> assertThat(
                            letter.path("reason").asText())
                    .contains("is of EURUSD, which no table of mappings/symbols knows", "Mend the cause, then replay"));
            assertThat(replayed()).containsOnly("refused");
            hub.close();

            setup.text("mappings/symbols/forex.yaml", shipped);
            hub = setup.start();

            assertThat(replayed()).hasSize(6).containsOnly("succeeded");
            assertThat(letters("pull")).isEmpty();
            assertThat(fills()).hasSize(6);
            pull();
            assertThat(fills()).hasSize(6);
            assertThat(letters("pull")).isEmpty();
        }
    }

    private List<String> replayed() {
        return list(letters("pull")).stream()
                .map(letter -> hub.post(
                                "/api/v1/dead-letters/" + letter.path("id").asText() + "/replay", "")
                        .json()
                        .path("result")
                        .asText())
                .toList();
    }

    @Test
    void the_command_line_pulls_waits_and_exports() throws Exception {
        SimulatedBroker alpaca = broker("alpaca");
        try (FaultyServer there = FaultyServer.start(alpaca)) {
            there.customer(ACCOUNT).book().add(History.of(alpaca, 130, Duration.ofHours(30)));
            begin(there);

            assertThat(command(
                            "pull",
                            ACCOUNT,
                            "--from",
                            LocalDate.now(ZoneOffset.UTC).minusDays(3).toString()))
                    .as(said)
                    .isZero();

            assertThat(said)
                    .contains(ACCOUNT + " (alpaca): idle, incremental 100 %, 130 fills in")
                    .doesNotContain("\r");
            assertThat(command("pulls")).isZero();
            assertThat(said)
                    .startsWith(ACCOUNT + " (alpaca): idle, incremental 100 %")
                    .contains(", next at ");
            assertThat(command("export", "fills", "--account", ACCOUNT)).isZero();
            assertThat(said.lines()).hasSize(131);
            assertThat(said).startsWith("id,account,broker,execution_id,");
            assertThat(command(
                            "export",
                            "fills",
                            "--since",
                            LocalDate.now(ZoneOffset.UTC).plusDays(1).toString()))
                    .isZero();
            assertThat(said.lines()).hasSize(1);
            assertThat(command("export", "trades", "--account", ACCOUNT)).isZero();
            assertThat(said.lines().count()).isEqualTo(trades(hub).size() + 1);
            assertThat(command("export", "days", "--account", ACCOUNT)).isZero();
            assertThat(said).startsWith("day,trades,gross_profit,fees,net_profit,balance,equity");
            assertThat(command("export", "days")).isEqualTo(2);
            assertThat(command("pull", "nothing")).isEqualTo(1);
            assertThat(said).contains("no connection nothing leads to a broker");
            there.customer(ACCOUNT).always(SimulatedOperation.FILLS, Faults.rejected());
            assertThat(command("pull", ACCOUNT)).isEqualTo(1);
            assertThat(said).contains("signalbox pull: " + ACCOUNT + ": a page is not understood: Alpaca answered 403");
        }
    }

    private int command(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, UTF_8);
        Map<String, String> variables =
                Map.of("SIGNALBOX_PORT", Integer.toString(hub.port()), "SIGNALBOX_API_TOKEN", Setup.API_TOKEN);
        int code = Commands.run(List.of(words), variables::get, terminal, terminal);
        said = bytes.toString(UTF_8);
        return code;
    }

    private static SimulatedBroker broker(String name) {
        return brokers().stream()
                .filter(broker -> broker.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode drifts() {
        return hub.get("/api/v1/drift").json().path("drifts");
    }

    private JsonNode letters(String stage) {
        return hub.get("/api/v1/dead-letters?stage=" + stage).json().path("dead_letters");
    }

    @AfterEach
    void end() {
        hub.close();
    }

    private void begin(FaultyServer there) {
        there.customer(ACCOUNT);
        setup = setup(there);
        hub = setup.start();
    }

    private Setup setup(FaultyServer there) {
        SimulatedBroker broker = there.broker();
        return Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n"
                                + Stage.connection(broker, ACCOUNT, "account_poll_idle: 1s")
                                        .replace("account_poll_idle: 1h, ", "")
                                + "\naccounts:\n"
                                + Stage.account(broker, ACCOUNT, "starting_balance: 100000") + "\ngroups:\n  " + ACCOUNT
                                + ": [ " + ACCOUNT + " ]\n")
                .with(Stage.urlVariable(broker), there.url())
                .with("signalbox.pulls", "false");
    }

    private void pull() {
        String before = pulled().path("last_success_at").asText();
        assertThat(hub.post("/api/v1/pulls/" + ACCOUNT, "").status()).isEqualTo(202);
        await(
                "a pull ends: " + pulled(),
                () -> state().equals("idle")
                        && !pulled().path("last_success_at").asText().equals(before));
    }

    private String state() {
        return pulled().path("state").asText();
    }

    private JsonNode pulled() {
        return hub.get("/api/v1/pulls").json().path("pulls").path(0);
    }

    private List<JsonNode> fills() {
        return list(hub.get("/api/v1/fills?account=" + ACCOUNT).json().path("fills"));
    }

    private List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = hub.get("/api/v1/fills?limit=200&account=" + ACCOUNT + cursor)
                    .json();
            all.addAll(list(page.path("fills")));
            cursor = page.path("next_cursor").isTextual()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    static List<JsonNode> trades(Hub hub) {
        return list(
                hub.get("/api/v1/trades?limit=1000&account=" + ACCOUNT).json().path("trades"));
    }

    private static JsonNode only(List<JsonNode> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).collect(Collectors.toList());
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
