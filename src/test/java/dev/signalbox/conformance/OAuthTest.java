package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** People log in at brokers by OAuth, tokens are refreshed and kept to themselves, and orders wait while there is none. */
@Tag("conformance")
@ExtendWith(OutputCaptureExtension.class)
class OAuthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> AT_ALPACA = List.of("whole", "foreign", "taken-back");
    private static final List<String> AT_ACME = List.of(
            "refreshed", "dead", "refused", "terminal", "stored", "unclear", "paused", "slow", "unanswered-slow");

    @TempDir
    private static Path folder;

    private static OAuthBrokers brokers;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        brokers = OAuthBrokers.start();
        hub = brokers.setup(folder, AT_ALPACA, AT_ACME).start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        brokers.close();
    }

    @AfterEach
    void nothingSecretIsSeen(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain("-secretly-");
        hub.stored().forEach(cell -> assertThat(cell.text()).as(cell.place()).doesNotContain("-secretly-"));
    }

    @Test
    void an_order_waits_for_a_person_who_logs_in_by_the_console_and_then_goes_out() {
        Trader trader = trader("whole");
        Logins.awaitSession(hub, "whole", "needs_login");
        assertThat(Logins.session(hub, "whole").path("login_url").asText()).endsWith("/connect/whole");
        assertThat(metric("signalbox_needs_login{connection=\"whole\"}")).isEqualTo("1.0");
        await().atMost(PATIENCE).until(() -> noted("whole").size() == 1);
        Answer order = trader.send(trader.buy());
        trader.await(
                "it waits for the log-in",
                () -> trader.order(order).path("reason").asText().contains("whole needs a log-in"));
        LoginVisitor person = new LoginVisitor(hub).inConsole();
        assertThat(person.get("/console/connections").body()).contains("/connect/whole\"", "Log in at alpaca");

        String callback = person.loggedInAtBroker("whole");
        HttpResponse<String> end = person.led(callback);

        assertThat(end.statusCode()).as(end.body()).isEqualTo(200);
        trader.assertFilledOnce(order);
        Logins.awaitSession(hub, "whole", "valid");
        assertThat(Logins.session(hub, "whole").path("expires_at").isNull()).isTrue();
        assertThat(metric("signalbox_needs_login{connection=\"whole\"}")).isEqualTo("0.0");
        assertThat(person.led(callback).statusCode()).isEqualTo(403);
        assertThat(noted("whole")).hasSize(1);
    }

    @Test
    void who_did_not_begin_a_log_in_ends_none() {
        Logins.awaitSession(hub, "foreign", "needs_login");
        LoginVisitor person = new LoginVisitor(hub).inConsole();
        LoginVisitor other = new LoginVisitor(hub).inConsole();
        String callback = person.loggedInAtBroker("foreign");
        other.get("/connect/foreign");

        assertThat(other.led(callback).statusCode()).isEqualTo(403);
        assertThat(new LoginVisitor(hub).led(callback).statusCode()).isEqualTo(403);
        assertThat(person.led(callback.replace("state=", "state=x")).statusCode())
                .isEqualTo(403);
        assertThat(person.led(callback.replace("/foreign/", "/taken-back/")).statusCode())
                .isEqualTo(403);
        assertThat(person.led(callback.replace("/foreign/", "/nowhere/")).statusCode())
                .isEqualTo(403);
        assertThat(Logins.session(hub, "foreign").path("state").asText()).isEqualTo("needs_login");

        hub.sql("update broker_login set expires_at = now() - interval '1 second'");
        assertThat(person.led(callback).statusCode()).isEqualTo(403);
        String declined = person.loggedInAtBroker("foreign").replaceAll("code=[^&]*", "error=access_denied");
        assertThat(person.led(declined).body()).contains("access_denied");
        assertThat(Logins.session(hub, "foreign").path("state").asText()).isEqualTo("needs_login");

        assertThat(person.led(person.loggedInAtBroker("foreign")).statusCode()).isEqualTo(200);
        Logins.awaitSession(hub, "foreign", "valid");
    }

    @Test
    void who_is_not_logged_in_to_the_console_is_led_there_first() {
        HttpResponse<String> answer = new LoginVisitor(hub).get("/connect/foreign");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(LoginVisitor.location(answer)).startsWith("/console/login");
        assertThat(new LoginVisitor(hub).inConsole().get("/connect/nowhere").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_token_that_the_broker_takes_back_leaves_orders_waiting_and_not_rejected() {
        Trader trader = trader("taken-back");
        logIn("taken-back");
        trader.assertFilledOnce(trader.send(trader.buy()));
        brokers.alpacaLogin().revoke("taken-back");

        Answer order = trader.send(trader.buy());

        Logins.awaitSession(hub, "taken-back", "needs_login");
        assertThat(trader.order(order).path("status").asText()).isEqualTo("pending");
        logIn("taken-back");
        trader.assertFilledOnce(order);
    }

    @Test
    void tokens_are_refreshed_ahead_of_time_each_by_the_one_before_and_calls_go_on() {
        Trader trader = trader("refreshed");
        logIn("refreshed");

        await().atMost(PATIENCE).until(() -> refreshes("refreshed").size() >= 3);
        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(refreshes("refreshed")).doesNotHaveDuplicates();
        assertThat(brokers.acmeLogin().reused()).isEmpty();
        assertThat(Logins.session(hub, "refreshed").path("renew_by").isTextual())
                .isTrue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(noted("refreshed"))
                .filteredOn(detail -> detail.contains("ends at"))
                .hasSize(1));
        // The broker ended it early, in the middle of an order: it is refreshed, and the order goes out once.
        brokers.acmeLogin().endAccess("refreshed");
        trader.assertFilledOnce(trader.send(trader.buy()));
    }

    @Test
    void a_token_that_ends_a_moment_after_it_was_given_is_followed_by_another_one_without_a_long_pause() {
        Trader trader = trader("slow");
        logIn("slow");

        for (int i = 0; i < 3; i++) {
            brokers.acmeLogin().endAccess("slow");
            trader.assertFilledOnce(trader.send(trader.buy()));
        }
    }

    @Test
    void a_refresh_token_that_is_over_wants_a_person_and_the_order_goes_out_after_the_new_log_in() {
        Trader trader = trader("dead");
        await().atMost(PATIENCE).until(() -> noted("dead").size() == 1);
        logIn("dead");
        await().atMost(PATIENCE).until(() -> reported("dead"), "held"::equals);
        brokers.acmeLogin().revoke("dead");

        Answer order = trader.send(trader.buy());

        Logins.awaitSession(hub, "dead", "needs_login");
        await().atMost(PATIENCE).until(() -> reported("dead"), "needs_login"::equals);
        assertThat(noted("dead"))
                .filteredOn(detail -> detail.contains("before a person logs in"))
                .hasSize(2);
        assertThat(trader.order(order).path("status").asText()).isEqualTo("pending");
        logIn("dead");
        trader.assertFilledOnce(order);
        assertThat(hub.audited("dead")).containsExactly("logged_in", "login_over", "logged_in");
    }

    @Test
    void a_refresh_that_is_refused_though_the_log_in_is_not_over_is_told_once_there_is_no_token_and_tried_on() {
        Trader trader = trader("refused");
        logIn("refused");
        Logins.awaitSession(hub, "refused", "valid");
        brokers.acmeLogin().always("refused", 401, "{\"error\": \"invalid_client\"}");

        Answer order = trader.send(trader.buy());
        trader.assertFilledOnce(order);
        Logins.awaitSession(hub, "refused", "needs_login");

        Answer exit = trader.send(trader.close());
        assertThat(metric("signalbox_needs_login{connection=\"refused\"}")).isEqualTo("1.0");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(noted("refused"))
                .filteredOn(detail -> detail.contains("refuses the log-in (invalid_client"))
                .hasSize(1));
        assertThat(trader.order(exit).path("status").asText()).isEqualTo("pending");
        brokers.acmeLogin().recover("refused");
        trader.assertFilledOnce(exit);
        Logins.awaitSession(hub, "refused", "valid");
        assertThat(metric("signalbox_needs_login{connection=\"refused\"}")).isEqualTo("0.0");
    }

    @Test
    void a_token_is_renewed_when_a_person_wants_it_and_none_is_asked_for_while_the_connection_is_paused()
            throws Exception {
        Logins.awaitSession(hub, "paused", "needs_login");
        Answer nobody = hub.post("/api/v1/connections/paused/renew", "");
        assertThat(nobody.status()).isEqualTo(409);
        assertThat(nobody.word()).isEqualTo("needs_login");
        logIn("paused");
        Logins.awaitSession(hub, "paused", "valid");
        await().atMost(PATIENCE)
                .until(() -> hub.post("/api/v1/connections/paused/renew", "").status() == 200);
        assertThat(refreshes("paused")).isNotEmpty().doesNotHaveDuplicates();

        hub.put("/api/v1/connections/paused/pause");

        Thread.sleep(2_000);
        int before = refreshes("paused").size();
        Thread.sleep(OAuthBrokers.LIFE.toMillis() + 1_000);
        assertThat(refreshes("paused")).hasSize(before);
        hub.delete("/api/v1/connections/paused/pause");
        Trader trader = trader("paused");
        trader.assertFilledOnce(trader.send(trader.buy()));
    }

    @Test
    void an_answer_that_is_not_understood_ends_no_log_in() {
        Trader trader = trader("unclear");
        logIn("unclear");
        Logins.awaitSession(hub, "unclear", "valid");
        int before = refreshes("unclear").size();
        brokers.acmeLogin().next("unclear", 503, "<html>");
        brokers.acmeLogin().next("unclear", 200, "{}");

        await().atMost(PATIENCE).until(() -> refreshes("unclear").size() >= before + 4);

        trader.assertFilledOnce(trader.send(trader.buy()));
    }

    @Test
    void a_refresh_that_nobody_answered_is_tried_again_soon_and_not_after_the_pause_of_a_refusal() {
        Trader trader = trader("unanswered-slow");
        logIn("unanswered-slow");
        brokers.acmeLogin().next("unanswered-slow", 503, "<html>");
        brokers.acmeLogin().next("unanswered-slow", 500, "");
        brokers.acmeLogin().endAccess("unanswered-slow");

        trader.assertFilledOnce(trader.send(trader.buy()));
    }

    @Test
    void a_new_token_is_not_used_before_it_is_stored() throws Exception {
        Trader trader = trader("stored");
        logIn("stored");
        trader.assertFilledOnce(trader.send(trader.buy()));
        CountDownLatch isLocked = new CountDownLatch(1);
        try (Connection locking = hub.bean(DataSource.class).getConnection()) {
            locking.setAutoCommit(false);
            brokers.acmeLogin().beforeAnswer("stored", () -> lock(locking, isLocked));
            isLocked.await();
            // The old one is over, and the row of the new one cannot be written.
            Thread.sleep(OAuthBrokers.LIFE.plusSeconds(1));

            Answer order = trader.send(trader.buy());

            Thread.sleep(1_000);
            assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(1);
            locking.rollback();
            trader.await(order, "filled");
        }
        assertThat(brokers.acmeLogin().reused()).isEmpty();
    }

    @Test
    void a_terminal_leads_to_the_broker_and_takes_where_the_browser_ended() throws Exception {
        Logins.awaitSession(hub, "terminal", "needs_login");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        InputStream before = System.in;
        try (PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(typed)) {
            System.setIn(in);
            var ended = CompletableFuture.supplyAsync(() -> connect(printed));
            String page = await().atMost(PATIENCE)
                    .until(
                            () -> printed.toString(UTF_8)
                                    .lines()
                                    .filter(line ->
                                            line.startsWith(brokers.acmeLogin().url("/authorize")))
                                    .findFirst()
                                    .orElse(""),
                            line -> !line.isEmpty());

            String callback = LoginVisitor.location(new LoginVisitor(hub).led(page));
            assertThat(new LoginVisitor(hub).led(callback).statusCode()).isEqualTo(403);
            typed.write((callback + "\n").getBytes(UTF_8));
            typed.flush();

            assertThat(ended.get()).as(printed.toString(UTF_8)).isZero();
        } finally {
            System.setIn(before);
        }
        Logins.awaitSession(hub, "terminal", "valid");
        Answer wrong = hub.post(
                "/api/v1/connections/terminal/login/end",
                "{\"address\": \"http://elsewhere.test/?code=1&state=2\", \"proof\": \"x\"}");
        assertThat(wrong.status()).isEqualTo(400);
        String nothing = hub.post("/api/v1/connections/terminal/login", "")
                .json()
                .path("callback_url")
                .asText();
        Answer empty = hub.post(
                "/api/v1/connections/terminal/login/end", "{\"address\": \"" + nothing + "?#\", \"proof\": \"x\"}");
        assertThat(empty.status()).as(empty.toString()).isEqualTo(403);
        assertThat(hub.post("/api/v1/connections/nowhere/login", "").status()).isEqualTo(404);
    }

    private static int connect(ByteArrayOutputStream printed) {
        Map<String, String> variables =
                Map.of("SIGNALBOX_PORT", String.valueOf(hub.port()), "SIGNALBOX_API_TOKEN", Setup.API_TOKEN);
        PrintStream out = new PrintStream(printed, true, UTF_8);
        return Commands.run(List.of("connect", "terminal"), variables::get, out, out);
    }

    private static void lock(Connection locking, CountDownLatch isLocked) {
        try (var statement = locking.createStatement()) {
            if (isLocked.getCount() > 0) {
                statement.execute("select 1 from broker_session where connection = 'stored' for update");
                isLocked.countDown();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void logIn(String connection) {
        LoginVisitor person = new LoginVisitor(hub).inConsole();
        assertThat(person.led(person.loggedInAtBroker(connection)).statusCode()).isEqualTo(200);
    }

    private static Trader trader(String name) {
        return brokers.trader(hub, folder, name, AT_ACME.contains(name));
    }

    private static List<String> refreshes(String customer) {
        return brokers.acmeLogin().refreshed().stream()
                .map(form -> form.get("refresh_token"))
                .filter(token -> token.contains("-" + customer + "@"))
                .toList();
    }

    private static List<String> noted(String connection) {
        return hub.database()
                .sql("select detail from notification_event where kind = 'needs_login' and subject = ?")
                .param(connection)
                .query(String.class)
                .list();
    }

    /** What the hub that serves a connection tells the others. */
    private static String reported(String connection) {
        return hub.database()
                .sql("select session from connection_status where connection = ?")
                .param(connection)
                .query(String.class)
                .single();
    }

    private static String metric(String name) {
        Optional<String> line = hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(one -> one.startsWith(name))
                .findFirst();
        return line.map(found -> found.substring(found.lastIndexOf(' ') + 1)).orElse("");
    }
}
