package dev.signalbox.conformance.tradovate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.Fault;
import dev.signalbox.conformance.Faults;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.RecordedRequest;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tradovate's own cards. Each plays with a connection of its own; that of {@code shared} has three accounts. */
@Tag("conformance")
class TradovateCardsTest {
    private static final SimulatedTradovate TRADOVATE = new SimulatedTradovate();
    private static final List<String> ALONE = List.of(
            "ticket",
            "captcha",
            "locked",
            "renewed",
            "closed",
            "late-reject",
            "violated",
            "login-ticket",
            "stranger",
            "doubtless",
            "risk-reject",
            "late-cancel",
            "ended");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static FaultyServer server;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        server = FaultyServer.start(TRADOVATE);
        StringBuilder connections = new StringBuilder(connection("shared"));
        StringBuilder accounts = new StringBuilder();
        for (String number : List.of("DEMO123", "DEMO124", "DEMO125")) {
            accounts.append(account(number.toLowerCase(Locale.ROOT), "shared", number));
        }
        for (String name : ALONE) {
            connections.append(connection(name));
            accounts.append(account(name, name, SimulatedTradovate.ACCOUNT));
        }
        String groups = ALONE.stream().map("  %1$s: [ %1$s ]\n"::formatted).reduce("", String::concat)
                + "  three: [ demo123, demo124, demo125 ]\n";
        hub = Setup.in(folder)
                .text("routes/risk.yaml", "rule_sets:\n  hasty: { max_age: 2s }\n  patient: { max_age: 60s }\n")
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + connections + "accounts:\n" + accounts + "groups:\n" + groups)
                .with("TRADOVATE_URL", server.url())
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false")
                .start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        server.close();
    }

    @Test
    void twenty_parallel_orders_of_several_accounts_log_in_once_and_again_once_when_the_session_was_closed()
            throws InterruptedException {
        BrokerUser brokerUser = server.customer("shared");

        sendTwenty("first");
        assertThat(logins(brokerUser)).isEqualTo(1);
        assertThat(seen(brokerUser, "/v1/account/list")).isLessThanOrEqualTo(3);

        TRADOVATE.tokens().endAll("shared");
        sendTwenty("second");
        assertThat(logins(brokerUser)).isEqualTo(2);
        assertThat(brokerUser.book().executed()).hasSize(60);
    }

    @Test
    void a_ticket_is_waited_out_and_shown_with_the_same_body() throws IOException {
        BrokerUser brokerUser = server.customer("ticket");
        brokerUser.next(Faults.saying(SimulatedTradovate.ticket(2, false)));

        filled(send("ticket", "t-1"));

        List<RecordedRequest> submits = brokerUser.seen(SimulatedOperation.SUBMIT);
        assertThat(submits).hasSize(2);
        assertThat(Duration.between(submits.getFirst().at(), submits.getLast().at()))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
        JsonNode again = JSON.readTree(submits.getLast().request().body());
        assertThat(again.path("p-ticket").asText()).isEqualTo("ticket-2");
        assertThat(((ObjectNode) again).without("p-ticket").toString())
                .isEqualTo(submits.getFirst().request().body());
        assertThat(brokerUser.book().executed()).hasSize(1);
    }

    @Test
    void a_login_with_a_ticket_is_said_again_too() {
        BrokerUser brokerUser = server.customer("login-ticket");
        brokerUser.next(SimulatedOperation.LOGIN, Faults.saying(SimulatedTradovate.ticket(1, false)));

        filled(send("login-ticket", "lt-1"));

        assertThat(logins(brokerUser)).isEqualTo(2);
    }

    @Test
    void a_captcha_locks_the_connection_for_an_hour_and_tells_the_operator() throws InterruptedException {
        BrokerUser brokerUser = server.customer("captcha");
        brokerUser.next(Faults.saying(SimulatedTradovate.ticket(1, true)));

        Answer received = send("captcha", "c-1");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        order(received).path("reason").asText())
                .contains("a person to solve a captcha", "trader.tradovate.com"));
        int asked = brokerUser.seen().size();
        Thread.sleep(1500);
        assertThat(brokerUser.seen()).hasSize(asked);
        assertThat(brokerUser.book().executed()).isEmpty();
    }

    @Test
    void a_429_without_a_word_locks_the_connection_entries_expire_meanwhile_and_exits_wait() {
        BrokerUser brokerUser = server.customer("locked");
        filled(send("locked", "l-1"));
        brokerUser.next(Faults.busy());

        Answer entry = send("locked", "l-2");

        await(entry, "expired");
        assertThat(brokerUser.seen(SimulatedOperation.SUBMIT)).hasSize(2);
        filled(hub.send(Message.close("ES").to("locked").key("l-3")));
        List<RecordedRequest> recordedRequest = brokerUser.seen(SimulatedOperation.SUBMIT);
        assertThat(recordedRequest).hasSize(3);
        assertThat(Duration.between(
                        recordedRequest.get(1).at(), recordedRequest.get(2).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(brokerUser.book().holdings()).isEmpty();
        assertThat(brokerUser.book().executed()).hasSize(2);
    }

    @Test
    void a_session_is_renewed_before_it_ends_and_stays_the_same_one() {
        BrokerUser brokerUser = server.customer("renewed");
        TRADOVATE.tokens().life(Duration.ofMinutes(14));
        filled(send("renewed", "r-1"));
        TRADOVATE.tokens().life(Duration.ofMinutes(80));

        filled(send("renewed", "r-2"));

        Awaitility.await().atMost(PATIENCE).until(() -> seen(brokerUser, "/v1/auth/renewaccesstoken") >= 1);
        filled(send("renewed", "r-3"));
        assertThat(logins(brokerUser)).isEqualTo(1);
        assertThat(tokens(brokerUser)).hasSizeBetween(2, 3);
    }

    @Test
    void an_order_that_is_rejected_after_it_was_taken_is_told_with_the_reason() {
        BrokerUser brokerUser = server.customer("late-reject");
        brokerUser.next(
                SimulatedOperation.FIND,
                says("{\"id\": 7001, \"ordStatus\": \"Rejected\"}"),
                says("[{\"id\": 8001, \"orderId\": 7001, \"commandType\": \"New\"}]"),
                says("[{\"id\": 9001, \"execType\": \"Rejected\", \"rejectReason\": \"InvalidPrice\","
                        + " \"text\": \"out of band\"}]"));

        JsonNode order = await(send("late-reject", "lr-1"), "rejected");

        assertThat(order.path("reason").asText()).isEqualTo("InvalidPrice: out of band");
    }

    @Test
    void so_it_is_when_the_reason_stands_in_a_report_of_the_command() {
        BrokerUser brokerUser = server.customer("risk-reject");
        brokerUser.next(
                SimulatedOperation.FIND,
                says("{\"id\": 7001, \"ordStatus\": \"Rejected\"}"),
                says("[{\"id\": 8001, \"orderId\": 7001, \"commandType\": \"New\"}]"),
                says("[]"),
                says(
                        "[{\"id\": 9001, \"commandStatus\": \"RiskRejected\", \"rejectReason\": \"MaxOrderQtyLimitReached\","
                                + " \"text\": \"Your maximum order quantity has been met.\"}]"));

        JsonNode order = await(send("risk-reject", "rr-1"), "rejected");

        assertThat(order.path("reason").asText())
                .isEqualTo("MaxOrderQtyLimitReached: Your maximum order quantity has been met.");
    }

    /** As reported: Tradovate answers so to the cancel of an order that was filled a moment ago. */
    @Test
    void a_401_to_a_cancel_is_about_the_order_and_not_about_the_token() {
        BrokerUser brokerUser = server.customer("late-cancel");
        Answer resting = hub.send(
                Message.buy("2", "ES").limit("150.25").to("late-cancel").key("lc-1"));
        String id = await(resting, "open").path("id").asText();
        brokerUser.next(
                SimulatedOperation.CANCEL,
                Faults.meanwhile(
                        book -> book.fill(book.executed().getFirst().id(), "2", "150"), TRADOVATE.unauthorised()));

        hub.delete("/api/v1/orders/" + id);

        await(resting, "filled");
        assertThat(logins(brokerUser)).isEqualTo(1);
    }

    /** What was placed is not placed again, although the token ends while its status is asked for. */
    @Test
    void a_token_that_ends_right_after_an_order_was_placed_does_not_double_it() {
        BrokerUser brokerUser = server.customer("ended");
        brokerUser.next(SimulatedOperation.FIND, Faults.saying(TRADOVATE.unauthorised()));

        filled(send("ended", "e-1"));

        assertThat(brokerUser.seen(SimulatedOperation.SUBMIT)).hasSize(1);
        assertThat(brokerUser.book().executed()).hasSize(1);
    }

    @Test
    void a_login_that_fails_with_200_is_told_and_not_tried_for_each_order() {
        BrokerUser brokerUser = server.customer("stranger").lockOut();

        Answer first = send("stranger", "s-1");
        Answer second = send("stranger", "s-2");

        Awaitility.await("it says why it waits")
                .atMost(PATIENCE)
                .until(() -> order(first).path("reason").asText().contains("Incorrect username or password"));
        assertThat(List.of(order(first), order(second)))
                .allMatch(order -> order.path("status").asText().equals("pending"));
        assertThat(logins(brokerUser)).isLessThanOrEqualTo(2);
        assertThat(brokerUser.seen(SimulatedOperation.SUBMIT)).isEmpty();
    }

    @Test
    void a_429_to_a_new_order_is_no_doubt_so_nothing_is_looked_up() {
        BrokerUser brokerUser = server.customer("doubtless");
        filled(send("doubtless", "d-1"));
        long lookedUp = seen(brokerUser, "/v1/command/list");
        brokerUser.next(Faults.busy());

        filled(send("doubtless", "d-2"));

        assertThat(seen(brokerUser, "/v1/command/list")).isEqualTo(lookedUp);
        assertThat(brokerUser.book().executed()).hasSize(2);
    }

    @Test
    void violations_are_a_rejection() {
        BrokerUser brokerUser = server.customer("violated");
        brokerUser.next(
                says("{\"violations\": [{\"constraint\": \"max\", \"value\": 1, \"description\": \"one at most\"}]}"));

        JsonNode order = await(send("violated", "v-1"), "rejected");

        assertThat(order.path("reason").asText()).isEqualTo("one at most");
        assertThat(brokerUser.book().executed()).isEmpty();
    }

    private static void sendTwenty(String round) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = IntStream.range(0, 10)
                    .mapToObj(number -> threads.submit(() -> send("three", round + "-" + number)))
                    .toList();
            for (var answer : sent) {
                filled(answer.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Fault says(String json) {
        try {
            return Faults.saying(Reply.json(200, JSON.readTree(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> tokens(BrokerUser brokerUser) {
        return brokerUser.seen(SimulatedOperation.SUBMIT).stream()
                .map(one -> one.request().header("authorization").orElseThrow())
                .collect(Collectors.toSet());
    }

    private static long logins(BrokerUser brokerUser) {
        return seen(brokerUser, "/v1/auth/accesstokenrequest");
    }

    private static long seen(BrokerUser brokerUser, String path) {
        return brokerUser.seen().stream()
                .filter(one -> one.request().path().equals(path))
                .count();
    }

    private static Answer send(String group, String key) {
        return hub.send(Message.buy("2", "ES").to(group).key(key));
    }

    private static JsonNode order(Answer received) {
        return orders(received).path(0);
    }

    private static JsonNode orders(Answer received) {
        return hub.get("/api/v1/orders/" + received.alertId()).json().path("orders");
    }

    private static JsonNode await(Answer received, String status) {
        return Awaitility.await(status).atMost(PATIENCE).until(() -> order(received), order -> order.path("status")
                .asText()
                .equals(status));
    }

    private static void filled(Answer received) {
        Awaitility.await("filled")
                .atMost(PATIENCE)
                .until(
                        () -> orders(received),
                        orders -> !orders.isEmpty()
                                && StreamSupport.stream(orders.spliterator(), false)
                                        .allMatch(order ->
                                                order.path("status").asText().equals("filled")));
    }

    private static String connection(String name) {
        server.customer(name);
        String credentials = TRADOVATE.credentials(name).entrySet().stream()
                .map(credential -> "%s: \"%s\"".formatted(credential.getKey(), credential.getValue()))
                .collect(Collectors.joining(", "));
        return "  %s: { broker: tradovate, credentials: { %s }, busy_pause: 5s, login_pause: 1s }\n"
                .formatted(name, credentials);
    }

    private static String account(String name, String connection, String number) {
        return "  %s: { connection: %s, number: %s, starting_balance: 100000, rules: %s }\n"
                .formatted(name, connection, number, name.equals("locked") ? "hasty" : "patient");
    }
}
