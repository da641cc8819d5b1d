package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.ACCOUNT;
import static dev.signalbox.conformance.SimulatedOperation.POSITIONS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LogLines;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An account that loses too much, by its broker's own word, is closed by the hub itself. */
@Tag("conformance")
@Execution(ExecutionMode.CONCURRENT)
class LossTest {
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();
    private static final String RULES = """
            rule_sets:
              hard: { max_loss: { amount: 500, trail: static } }
              soft: { daily_loss: { amount: 500, kind: soft, open_profit: true } }
              left: { daily_loss: { amount: 500, kind: soft, open_profit: true, flatten: false } }
            """;

    /** Each account's rules; it has a connection and a group of its own. */
    private static final Map<String, String> ACCOUNTS = Map.of(
            "breached", "hard", "by-hand", "hard", "soft", "soft", "left", "left", "watched", "hard", "silent", "hard");

    @TempDir
    private static Path folder;

    private static FaultyServer server;
    private static Hub hub;
    private static LogLines log;

    @BeforeAll
    static void start() throws IOException {
        server = FaultyServer.start(ALPACA);
        ACCOUNTS.keySet().forEach(server::customer);
        String connections = lines((name, rules) -> Stage.connection(ALPACA, name, "account_poll_open: 500ms"));
        String accounts =
                lines((name, rules) -> Stage.account(ALPACA, name, "starting_balance: 100000, rules: " + rules));
        String groups = lines((name, rules) -> "  %1$s: [ %1$s ]".formatted(name));
        hub = Setup.in(folder)
                .text("routes/risk.yaml", RULES)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + connections + "accounts:\n" + accounts + "groups:\n" + groups)
                .with(Stage.urlVariable(ALPACA), server.url())
                .start();
        log = new LogLines();
    }

    @AfterAll
    static void stop() {
        log.close();
        hub.close();
        server.close();
    }

    @Test
    void a_breach_closes_it_and_it_stays_shut() {
        hold("breached");

        server.customer("breached").book().price("100");

        awaitFlat("breached", "max_loss");
        assertThat(refused("breached")).isEqualTo("max_loss");
    }

    @Test
    void what_nobody_knows_does_not_keep_the_rest_from_being_closed() {
        hold("by-hand");
        BrokerBook brokerBook = server.customer("by-hand").book();
        Ticket own = brokerBook.executed().getFirst().ticket();
        brokerBook.place(new Ticket("by-hand", "ZZZZZ", "buy", BigDecimal.ONE, own.terms()));

        hub.post("/api/v1/accounts/by-hand/flatten", "");

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> hub.get("/api/v1/accounts/by-hand/flatten")
                                .json()
                                .path("obstacle")
                                .asText(),
                        obstacle -> obstacle.startsWith("the broker also holds ZZZZZ"));
        assertThat(brokerBook.holdings()).extracting(BrokerPosition::symbol).containsExactly("ZZZZZ");
    }

    @Test
    void a_soft_daily_loss_closes_it_too_unless_the_rules_leave_it_open() {
        hold("soft");
        hold("left");

        server.customer("soft").book().price("100");
        server.customer("left").book().price("100");

        awaitFlat("soft", "daily_loss");
        assertThat(refused("soft")).isEqualTo("daily_loss");
        await().until(() -> refused("left"), "daily_loss"::equals);
        assertThat(server.customer("left").book().holdings()).hasSize(1);
    }

    @Test
    void looks_are_few_when_nothing_is_held_and_many_when_something_is() throws InterruptedException {
        BrokerUser brokerUser = server.customer("watched");
        await().until(() -> brokerUser.seen(ACCOUNT).size() == 1
                && brokerUser.seen(POSITIONS).size() == 1);
        Thread.sleep(2_000);
        assertThat(brokerUser.seen(ACCOUNT)).hasSize(1);

        hold("watched");

        await().until(() -> brokerUser.seen(ACCOUNT).size() > 4);
    }

    @Test
    void a_broker_that_does_not_say_how_an_account_stands_is_told_in_the_log_once() {
        BrokerUser brokerUser = server.customer("silent");
        hold("silent");
        int before = brokerUser.seen(ACCOUNT).size();

        brokerUser.always(ACCOUNT, Faults.busy());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> brokerUser.seen(ACCOUNT).size() > before + 3);
        // A machine that stands still for a second at another time is a silence of its own.
        assertThat(log.beginning("silent: its broker does not say how it stands: 429"))
                .hasSize(1);
        brokerUser.recover();
        await().atMost(Duration.ofSeconds(20)).until(() -> !log.beginning("silent: its broker says again how it stands")
                .isEmpty());
    }

    private static void hold(String account) {
        send(account);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> hub.account(account).path("positions").size() == 1);
    }

    private static Answer send(String account) {
        return hub.send(Message.buy("10", ALPACA.symbol()).to(account).key(account + System.nanoTime()));
    }

    private static void awaitFlat(String account, String cause) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.customer(account).book().holdings().isEmpty());
        JsonNode flatten = await().atMost(Duration.ofSeconds(10))
                .until(() -> hub.get("/api/v1/accounts/" + account + "/flatten").json(), state -> state.path("state")
                        .asText()
                        .equals("flat"));
        assertThat(flatten.path("cause").asText()).isEqualTo(cause);
    }

    private static String refused(String account) {
        return send(account).json().path("refused").path(0).path("rule").asText();
    }

    private static String lines(BinaryOperator<String> line) {
        return ACCOUNTS.entrySet().stream()
                .map(account -> line.apply(account.getKey(), account.getValue()) + "\n")
                .collect(joining());
    }
}
