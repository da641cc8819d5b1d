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
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told of what was executed at a broker: drifts, charges, letters, and the command line. */
@Tag("conformance")
class PulledBooksTest {
    private static final String PLAY = "pulled";
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

    private PullStage stage;
    private Setup setup;
    private Hub hub;
    private Pulled pulled;

    static List<SimulatedBroker> brokers() {
        return Brokers.all();
    }

    private void rests(SimulatedBroker broker) throws Exception {
        at(broker);
        begin(broker);
        Answer resting =
                hub.send(Message.buy("1", broker.symbol()).to(pulled.account()).limit("10"));
        Pulled.await("it works", () -> status(resting).equals("open"));
        settle(resting);
    }

    @Test
    void an_order_that_works_in_the_books_alone_is_told_until_both_sides_agree() throws Exception {
        SimulatedBroker broker = broker("alpaca");
        rests(broker);
        pulled.pull();
        assertThat(drifts()).isEmpty();

        pulled.customer().always(SimulatedOperation.ORDERS, NO_ORDERS);
        pulled.pull();
        assertThat(letters("reconcile")).isEmpty();
        pulled.pull();

        JsonNode drift = drifts().path(0);
        assertThat(drift.path("kind").asText()).isEqualTo("order");
        assertThat(drift.path("journal").asText()).isEqualTo("1");
        assertThat(drift.path("broker").asText()).isEqualTo("0");
        assertThat(letters("reconcile").path(0).path("reason").asText())
                .contains("1 of our orders for", "and 0 at the broker");
        assertThat(hub.management("/actuator/prometheus").body())
                .contains("signalbox_drift{account=\"" + pulled.account() + "\",kind=\"order\"} 1.0");

        pulled.customer().recover();
        pulled.pull();
        assertThat(drifts()).isEmpty();
        assertThat(letters("reconcile")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schwab", "tradestation", "topstepx"})
    void an_order_that_works_is_known_where_a_broker_tells_none_of_our_ids(String name) throws Exception {
        SimulatedBroker broker = broker(name);
        rests(broker);

        pulled.pull();
        pulled.pull();

        assertThat(drifts()).isEmpty();
        assertThat(letters("reconcile")).isEmpty();
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
        at(alpaca);
        begin(alpaca);
        pulled.customer().always(SimulatedOperation.FILLS, new Fault("fees", false, serving -> {
            String path = serving.request().path();
            boolean fees = path.endsWith("/FEE") || path.endsWith("/CFEE");
            serving.send(
                    fees
                            ? Reply.text(200, "application/json", path.endsWith("/CFEE") ? COIN_FEE : FEE)
                            : serving.execute());
        }));

        pulled.pull();
        pulled.pull();

        JsonNode charges =
                hub.get("/api/v1/charges?account=" + pulled.account()).json().path("charges");
        assertThat(charges).hasSize(2);
        assertThat(charges.path(0).path("kind").asText()).isEqualTo("cfee");
        assertThat(charges.path(0).path("amount").asText()).isEqualTo("0.0005");
        assertThat(charges.path(0).path("currency").asText()).isEqualTo("BTC");
        assertThat(charges.path(1).path("kind").asText()).isEqualTo("fee");
        assertThat(charges.path(1).path("amount").asText()).isEqualTo("0.03");
        assertThat(charges.path(1).path("currency").asText()).isEqualTo("USD");
        JsonNode days =
                hub.get("/api/v1/accounts/" + pulled.account() + "/days").json().path("days");
        assertThat(days).hasSize(1);
        assertThat(days.path(0).path("fees").asText()).isEqualTo("0.03");
        assertThat(days.path(0).path("net_profit").asText()).isEqualTo("-0.03");
    }

    @Test
    void what_no_table_knew_is_stored_by_a_replay_once_a_table_knows_it() throws Exception {
        SimulatedBroker oanda = broker("oanda");
        at(oanda).add(History.of(oanda, 6, Duration.ofHours(3)));
        String shipped = Files.readString(folder.resolve("mappings/symbols/forex.yaml"));
        setup.text("mappings/symbols/forex.yaml", shipped.replace("[EURUSD, ", "["));
        begin(oanda);
        pulled.pull();
        assertThat(pulled.fills()).isEmpty();
        assertThat(letters("pull")).hasSize(6).allSatisfy(letter -> assertThat(
                        letter.path("reason").asText())
                .contains("is of EURUSD, which no table of mappings/symbols knows", "Mend the cause, then replay"));
        assertThat(replayed()).containsOnly("refused");
        hub.close();

        setup.text("mappings/symbols/forex.yaml", shipped);
        begin(oanda);

        assertThat(replayed()).hasSize(6).containsOnly("succeeded");
        assertThat(letters("pull")).isEmpty();
        assertThat(pulled.fills()).hasSize(6);
        pulled.pull();
        assertThat(pulled.fills()).hasSize(6);
        assertThat(letters("pull")).isEmpty();
    }

    private List<String> replayed() {
        return StreamSupport.stream(letters("pull").spliterator(), false)
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
        at(alpaca).add(History.of(alpaca, 130, Duration.ofHours(30)));
        begin(alpaca);

        assertThat(command(
                        "pull",
                        pulled.account(),
                        "--from",
                        LocalDate.now(ZoneOffset.UTC).minusDays(3).toString()))
                .as(said)
                .isZero();

        assertThat(said)
                .contains(pulled.account() + " (alpaca): idle, incremental 100 %, 130 fills in")
                .doesNotContain("\r");
        assertThat(command("pulls")).isZero();
        assertThat(said)
                .startsWith(pulled.account() + " (alpaca): idle, incremental 100 %")
                .contains(", next at ");
        assertThat(command("export", "fills", "--account", pulled.account())).isZero();
        assertThat(said.lines()).hasSize(131);
        assertThat(said).startsWith("id,account,broker,execution_id,");
        assertThat(command(
                        "export",
                        "fills",
                        "--since",
                        LocalDate.now(ZoneOffset.UTC).plusDays(1).toString()))
                .isZero();
        assertThat(said.lines()).hasSize(1);
        assertThat(command("export", "trades", "--account", pulled.account())).isZero();
        assertThat(said.lines().count()).isEqualTo(pulled.trades().size() + 1);
        assertThat(command("export", "days", "--account", pulled.account())).isZero();
        assertThat(said).startsWith("day,trades,gross_profit,fees,net_profit,balance,equity");
        assertThat(command("export", "days")).isEqualTo(2);
        assertThat(command("pull", "nothing")).isEqualTo(1);
        assertThat(said).contains("no connection nothing leads to a broker");
        pulled.customer().always(SimulatedOperation.FILLS, Faults.rejected());
        assertThat(command("pull", pulled.account())).isEqualTo(1);
        assertThat(said)
                .contains("signalbox pull: " + pulled.account() + ": a page is not understood: Alpaca answered 403");
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
        stage.close();
    }

    private BrokerBook at(SimulatedBroker broker) throws IOException {
        stage = new PullStage(List.of(broker));
        BrokerBook book = stage.account(broker, PLAY, "1s");
        setup = stage.setup(folder);
        return book;
    }

    private void begin(SimulatedBroker broker) {
        hub = setup.start();
        pulled = stage.pulled(broker, PLAY, hub);
    }
}
