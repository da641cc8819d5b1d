package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Commands;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LiveStream;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person lets nothing go to a broker for now, and has a session renewed. */
@Tag("conformance")
class PausedConnectionTest {
    private static final List<String> NAMES = List.of("held", "twice", "renewed", "refused");

    @TempDir
    private static Path folder;

    private static FaultyServer server;
    private static Setup setup;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        server = FaultyServer.start(new SimulatedTopstepX());
        NAMES.forEach(server::customer);
        setup = setup();
        hub = setup.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        server.close();
    }

    @Test
    void what_is_to_go_to_a_paused_connection_waits_over_a_restart_and_is_then_done_once() throws Exception {
        Trader trader = trader("held");
        trader.assertFilledOnce(trader.send(trader.buy()));
        Answer resting = RestingExits.resting(trader, trader.send(trader.limit()));
        assertThat(metric("held")).isEqualTo("0.0");
        try (LiveStream stream = LiveStream.of(hub)) {
            assertThat(command("pause", "held")).contains("held is paused since 20");

            stream.awaitEvent("connection", told -> told.path("paused").isTextual());
        }
        int seen = seenOnceQuiet();
        Answer exit = trader.send(trader.close());
        Answer entry = trader.send(trader.buy());
        assertThat(hub.post("/api/v1/pulls/held", "").status()).isEqualTo(202);

        trader.await(
                "the exit says why it waits",
                () -> trader.order(exit).path("reason").asText().contains("the connection held is paused"));
        assertQuiet(seen);
        assertThat(metric("held")).isEqualTo("1.0");
        assertThat(command("status")).contains("held (topstepx demo): PAUSED since 20");
        hub.close();
        hub = setup.start();
        assertThat(connection("held").path("paused").isTextual()).isTrue();
        assertQuiet(seen);
        Trader later = trader("held");
        assertThat(later.order(exit).path("status").asText()).isEqualTo("pending");
        assertThat(later.order(entry).path("status").asText()).isEqualTo("pending");

        assertThat(command("resume", "held")).contains("held goes on.");

        later.assertFilledOnce(exit);
        later.assertFilledOnce(entry);
        later.await(resting, "canceled");
        // The first entry, the one that was taken back, the exit and the second entry, each sent once.
        assertThat(server.customer("held").book().executed()).hasSize(4);
        later.await(
                "it is read back", () -> hub.get("/api/v1/connections").body().contains("\"last_pull_at\":\"20"));
        assertThat(connection("held").path("paused").isNull()).isTrue();
        assertThat(hub.audited("held")).containsExactly("connection_resumed", "connection_paused");
    }

    @Test
    void pausing_and_resuming_again_change_nothing_and_what_cannot_be_paused_is_refused_in_words() {
        JsonNode paused = hub.put(path("twice", "pause")).json();

        assertThat(hub.put(path("twice", "pause")).json()).isEqualTo(paused);
        assertThat(hub.delete(path("twice", "pause")).json().path("paused").isNull())
                .isTrue();
        assertThat(hub.delete(path("twice", "pause")).status()).isEqualTo(200);

        assertThat(hub.audited("twice")).containsExactly("connection_resumed", "connection_paused");
        assertThat(hub.put(path("nowhere", "pause")).status()).isEqualTo(404);
        assertThat(hub.delete(path("nowhere", "pause")).status()).isEqualTo(404);
        assertRefused(hub.put(path("paper", "pause")), "no_broker");
        assertRefused(hub.delete(path("paper", "pause")), "no_broker");
    }

    @Test
    void a_session_is_renewed_when_a_person_wants_it_and_calls_carry_the_new_one() {
        Trader trader = trader("renewed");
        trader.assertFilledOnce(trader.send(trader.buy()));
        String before = lastToken();

        Answer renewed = hub.post(path("renewed", "renew"), "");

        assertThat(renewed.status()).as(renewed.toString()).isEqualTo(200);
        assertThat(renewed.json().path("state").asText()).isEqualTo("renewed");
        trader.assertFilledOnce(trader.send(trader.buy()));
        assertThat(lastToken()).isNotEqualTo(before);
    }

    @Test
    void a_renewal_that_cannot_be_is_refused_in_words() {
        hub.put(path("refused", "pause"));
        assertRefused(hub.post(path("refused", "renew"), ""), "paused");
        hub.delete(path("refused", "pause"));
        server.customer("refused").lockOut();

        Answer failed = hub.post(path("refused", "renew"), "");

        assertThat(failed.status()).as(failed.toString()).isEqualTo(502);
        assertThat(failed.word()).isEqualTo("renewal_failed");
        assertRefused(hub.post(path("keys", "renew"), ""), "no_session");
        assertRefused(hub.post(path("paper", "renew"), ""), "no_broker");
        assertThat(hub.post(path("nowhere", "renew"), "").status()).isEqualTo(404);
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.word()).isEqualTo(code);
    }

    /** How many calls there were when those had ended that were under way. */
    private static int seenOnceQuiet() throws InterruptedException {
        Thread.sleep(2_000);
        return server.customer("held").seen().size();
    }

    /** Money and positions are asked for each second, and so are orders that work. */
    private static void assertQuiet(int seen) throws InterruptedException {
        Thread.sleep(3_000);
        assertThat(server.customer("held").seen()).hasSize(seen);
    }

    private static String lastToken() {
        return server.customer("renewed")
                .seen(SimulatedOperation.SUBMIT)
                .getLast()
                .request()
                .header("authorization")
                .orElseThrow();
    }

    private static String command(String... words) {
        Map<String, String> variables = Map.of(
                "SIGNALBOX_PORT", String.valueOf(hub.port()),
                "SIGNALBOX_MANAGEMENT_PORT", String.valueOf(hub.managementPort()),
                "SIGNALBOX_API_TOKEN", Setup.API_TOKEN);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, UTF_8);
        assertThat(Commands.run(List.of(words), variables::get, out, out))
                .as(printed.toString(UTF_8))
                .isZero();
        return printed.toString(UTF_8);
    }

    private static String metric(String connection) {
        String line = "signalbox_connection_paused{connection=\"" + connection + "\"} ";
        return hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(one -> one.startsWith(line))
                .map(one -> one.substring(line.length()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode connection(String name) {
        return StreamSupport.stream(
                        hub.get("/api/v1/connections")
                                .json()
                                .path("connections")
                                .spliterator(),
                        false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String path(String connection, String what) {
        return "/api/v1/connections/" + connection + "/" + what;
    }

    private static Trader trader(String name) {
        return new Trader(new Stage(server, hub, NAMES, folder), name);
    }

    private static String lines(UnaryOperator<String> line) {
        return NAMES.stream().map(line).collect(joining("\n"));
    }

    private static Setup setup() {
        SimulatedBroker broker = server.broker();
        return Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text("routes/accounts.yaml", """
                        connections:
                          paper: { broker: paper }
                          keys: { broker: alpaca, credentials: { key_id: "a", secret_key: "b" } }
                        %s
                        accounts:
                          paper: { connection: paper, starting_balance: 1000, rules: patient }
                          keys: { connection: keys, starting_balance: 1000, rules: patient }
                        %s
                        groups:
                          main: [ paper ]
                        %s
                        """.formatted(
                        lines(name -> Stage.connection(broker, name)
                                .replace("account_poll_idle: 1h", "account_poll_idle: 1s, account_poll_open: 1s")),
                        lines(name -> Stage.account(broker, name, "starting_balance: 100000, rules: patient")),
                        lines("  %1$s: [ %1$s ]"::formatted)))
                .to(server)
                .with("ALPACA_URL", "http://127.0.0.1:9")
                .with("signalbox.pulls", "false");
    }
}
