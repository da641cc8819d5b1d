package dev.signalbox.conformance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.conformance.tastytrade.SimulatedTastytrade;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.conformance.tradovate.SimulatedTradovate;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that refuses the log-in of the hub itself is one that wants a person: orders wait, and the person is told. */
@Tag("conformance")
class RefusedLoginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, FaultyServer> SERVERS = new TreeMap<>();

    @TempDir
    private static Path folder;

    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        for (TokenBroker broker :
                List.of(new SimulatedTastytrade(), new SimulatedTopstepX(), new SimulatedTradovate())) {
            SERVERS.put(broker.name(), FaultyServer.start(broker));
        }
        SERVERS.forEach((name, server) -> server.customer(name));
        Setup setup = Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text("routes/accounts.yaml", accounts())
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false");
        SERVERS.values().forEach(setup::to);
        hub = setup.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        SERVERS.values().forEach(FaultyServer::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tastytrade", "topstepx", "tradovate"})
    void orders_wait_while_the_log_in_is_refused_a_person_is_told_and_they_go_out_once_it_is_not(String broker) {
        Trader trader = trader(broker);
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().lockOut();

        Answer exit = trader.send(trader.close());

        Logins.awaitSession(hub, broker, "needs_login");
        assertThat(Logins.session(hub, broker).path("login_url").isNull()).isTrue();
        assertThat(metric(broker)).isEqualTo("1.0");
        await().atMost(PATIENCE).until(() -> noted(broker).size() == 1);
        assertThat(noted(broker).getFirst()).contains(broker, "refuses the log-in", "accounts.yaml");
        trader.await(
                "it says why it waits",
                () -> trader.order(exit).path("reason").asText().contains("refuses the log-in"));
        assertThat(trader.order(exit).path("status").asText()).isEqualTo("pending");
        assertThat(trader.deadLetters()).isEmpty();
        Answer entry = trader.send(trader.buy());

        trader.customer().letIn();

        trader.assertFilledOnce(exit);
        trader.assertFilledOnce(entry);
        Logins.awaitSession(hub, broker, "valid");
        assertThat(metric(broker)).isEqualTo("0.0");
        assertThat(noted(broker)).hasSize(1);
    }

    private static String accounts() {
        return "connections:\n" + lines(Stage::connection) + "accounts:\n"
                + lines((broker, name) ->
                        Stage.account(broker, name, "starting_balance: 100000, rules: " + Card.Rules.PATIENT))
                + "groups:\n" + lines((broker, name) -> "  %1$s: [ %1$s ]".formatted(name));
    }

    private static String lines(BiFunction<SimulatedBroker, String, String> line) {
        return SERVERS.entrySet().stream()
                .map(one -> line.apply(one.getValue().broker(), one.getKey()))
                .collect(joining("\n", "", "\n"));
    }

    private static Trader trader(String name) {
        return new Trader(new Stage(SERVERS.get(name), hub, List.of(name), folder), name);
    }

    private static List<String> noted(String connection) {
        return hub.database()
                .sql("select detail from notification_event where kind = 'needs_login' and detail like ?")
                .param("%" + connection + "%")
                .query(String.class)
                .list();
    }

    private static String metric(String connection) {
        String name = "signalbox_needs_login{connection=\"" + connection + "\"} ";
        return hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("");
    }
}
