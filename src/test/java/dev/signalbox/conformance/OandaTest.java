package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.oanda.SimulatedOanda;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OANDA's own surprises, beside the cards that every broker passes. */
@Tag("conformance")
class OandaTest {
    private static final List<String> ACCOUNTS =
            List.of("first", "margin", "units", "twice", "long", "two", "right", "no-way-out");

    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.quiet(
                new SimulatedOanda(),
                ACCOUNTS.stream().map(name -> Card.of(name, name, trader -> {})).toList());
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    @AfterEach
    void the_simulator_made_no_mistake() {
        assertThat(stage.server().defects()).isEmpty();
    }

    @Test
    void before_the_first_order_the_last_transaction_is_asked_for_and_not_again_before_the_second() {
        Trader trader = new Trader(stage, "first");

        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().seen())
                .extracting(RecordedRequest::operation)
                .containsExactly(SimulatedOperation.ACCOUNT, SimulatedOperation.SUBMIT, SimulatedOperation.SUBMIT);
    }

    @Test
    void an_order_that_is_canceled_as_it_is_taken_is_rejected_in_the_brokers_words() {
        Trader trader = new Trader(stage, "margin");

        JsonNode order = trader.await(trader.send(Message.buy("6000000", "EURUSD")), "rejected");

        assertThat(order.path("reason").asText()).contains("INSUFFICIENT_MARGIN");
        assertThat(order.path("broker_order_id").asText()).isNotEmpty();
        assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(1);
        assertThat(trader.deadLetters()).isEmpty();
    }

    @Test
    void so_it_is_when_the_answer_is_lost_and_the_transactions_tell() {
        Trader trader = new Trader(stage, "units");
        trader.customer().next(Faults.cutAfter(), Faults.cutAfter());

        JsonNode canceled = trader.await(trader.send(Message.buy("6000000", "EURUSD")), "rejected");
        JsonNode refused = trader.await(trader.send(Message.buy("200000000", "EURUSD")), "rejected");

        assertThat(canceled.path("reason").asText()).contains("INSUFFICIENT_MARGIN");
        assertThat(refused.path("reason").asText()).contains("UNITS_LIMIT_EXCEEDED");
        assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(2);
    }

    @Test
    void a_token_without_the_right_to_trade_is_told_to_a_person() throws IOException {
        Trader trader = new Trader(stage, "right");
        trader.customer()
                .next(Faults.saying(Reply.json(
                        403,
                        new JsonMapper().readTree("{\"errorMessage\": \"The provided request was forbidden.\"}"))));

        trader.await(trader.send(trader.buy()), "rejected");

        assertThat(trader.awaitDeadLetter().path("reason").asText())
                .contains("does not accept the credentials", "The provided request was forbidden.");
    }

    @Test
    void an_exit_that_the_token_has_no_right_to_is_told_as_an_exit() throws IOException {
        Trader trader = new Trader(stage, "no-way-out");
        trader.await(trader.send(trader.buy()), "filled");
        trader.customer()
                .next(Faults.saying(Reply.json(
                        403,
                        new JsonMapper().readTree("{\"errorMessage\": \"The provided request was forbidden.\"}"))));

        trader.await(trader.send(trader.close()), "rejected");

        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("exit");
        assertThat(letter.path("reason").asText()).contains("does not accept the credentials");
    }

    /** OANDA would fill it twice. */
    @Test
    void an_order_whose_answer_was_lost_is_found_after_the_transaction_that_was_last_before_it() {
        Trader trader = new Trader(stage, "twice");
        trader.customer().next(Faults.cutAfter());

        Answer received = trader.send(trader.buy());

        trader.assertFilledOnce(received);
        int id = trader.order(received).path("broker_order_id").asInt();
        assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(1);
        assertThat(trader.customer().seen(SimulatedOperation.FIND).getFirst().request())
                .satisfies(request -> assertThat(request.path()).endsWith("/transactions/sinceid"))
                .satisfies(request -> assertThat(request.query()).containsEntry("id", Integer.toString(id - 1)));
    }

    @Test
    void an_order_is_found_in_a_list_of_several_parts() {
        Trader trader = new Trader(stage, "long");
        trader.customer().next(new Fault("cut after, and much else happened", true, servedRequest -> {
            others(servedRequest, 150);
            servedRequest.execute();
            others(servedRequest, 150);
            servedRequest.cut();
        }));

        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().seen(SimulatedOperation.SUBMIT)).hasSize(1);
        assertThat(trader.customer().seen(SimulatedOperation.FIND)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void the_fills_of_several_working_orders_are_told_by_one_list_and_the_transactions() {
        Trader trader = new Trader(stage, "two");
        Answer one = trader.send(trader.limit());
        Answer other = trader.send(trader.limit());
        trader.await(one, "open");
        String id = trader.await(other, "open").path("broker_order_id").asText();

        trader.customer().book().fill(id, "1", "150");

        assertThat(trader.await(other, "partially_filled").path("average_price").asText())
                .isEqualTo("150");
        assertThat(trader.order(one).path("status").asText()).isEqualTo("open");
        assertThat(trader.customer().seen(SimulatedOperation.ORDERS)).isNotEmpty();
        assertThat(trader.cancel(one).status()).isEqualTo(202);
        trader.await(one, "canceled");
    }

    @Test
    void an_account_that_holds_both_sides_shows_both_and_is_made_flat(@TempDir Path folder) throws Exception {
        try (FaultyServer server = FaultyServer.start(new SimulatedOanda())) {
            BrokerBook brokerBook = server.customer("restart").book();
            try (Hub hub = setup(server, folder, ", number: \"" + number("restart") + "\"")
                    .start()) {
                var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "FOK");
                String other = SimulatedOanda.shortSide("EUR_USD");
                brokerBook.place("1001", new Ticket("by-hand", "EUR_USD", "buy", new BigDecimal(2000), terms));
                brokerBook.place("1002", new Ticket("by-hand", other, "sell", new BigDecimal(1000), terms));

                Awaitility.await().atMost(Duration.ofSeconds(25)).untilAsserted(() -> assertThat(
                                Answer.texts(hub.account("restart").path("positions"), "symbol"))
                        .containsExactly("EURUSD", "EURUSD-SHORT"));
                hub.post("/api/v1/accounts/restart/flatten", "");

                Awaitility.await()
                        .atMost(Duration.ofSeconds(25))
                        .until(() -> brokerBook.holdings().isEmpty());
                Awaitility.await().atMost(Duration.ofSeconds(25)).until(() -> hub.get(
                                "/api/v1/accounts/restart/flatten")
                        .json()
                        .path("state")
                        .asText()
                        .equals("flat"));
            }
            assertThat(brokerBook.executed()).hasSize(4);
        }
    }

    /** As reported: 3,000 yen lost were taken for 3,000 dollars, and the account was shut. */
    @Test
    void what_is_lost_in_yen_is_counted_in_dollars(@TempDir Path folder) throws Exception {
        try (FaultyServer server = FaultyServer.start(new SimulatedOanda())) {
            BrokerBook brokerBook = server.customer("restart").book();
            Setup setup = setup(server, folder, ", rules: hard, number: \"" + number("restart") + "\"")
                    .text(
                            "routes/risk.yaml",
                            "rule_sets: { hard: { daily_loss: { amount: 1000, kind: hard, open_profit: true } } }");
            try (Hub hub = setup.start()) {
                brokerBook.price("158.302");
                awaitStatus(hub, hub.send(Message.buy("10000", "USDJPY")), "filled");
                brokerBook.price("158.002");
                Thread.sleep(1500);
                assertThat(hub.account("restart").path("state").asText()).isEqualTo("active");

                awaitStatus(hub, hub.send(Message.sell("10000", "USDJPY")), "filled");

                JsonNode account = hub.account("restart");
                assertThat(new BigDecimal(account.path("day_pnl").asText()))
                        .isBetween(new BigDecimal("-19.2"), new BigDecimal("-18.8"));
                assertThat(account.path("state").asText()).isEqualTo("active");
                Thread.sleep(1500);
                assertThat(new BigDecimal(hub.account("restart").path("day_pnl").asText()))
                        .isBetween(new BigDecimal("-19.2"), new BigDecimal("-18.8"));
            }
        }
    }

    /** What was kept with the order ends with the hub. */
    @Test
    void after_a_restart_an_order_is_found_from_a_minute_before_it_was_recorded(@TempDir Path folder) throws Exception {
        try (FaultyServer server = FaultyServer.start(new SimulatedOanda())) {
            BrokerUser brokerUser = server.customer("restart");
            Setup setup = setup(server, folder, ", number: \"" + number("restart") + "\"");
            Answer received;
            try (Hub hub = setup.start()) {
                brokerUser.next(Faults.answeredAfter(Duration.ofSeconds(30)));
                brokerUser.always(SimulatedOperation.FIND, Faults.cutBefore());
                received = hub.sender().send(Message.buy("2", "EURUSD").json().getBytes(UTF_8));
                Awaitility.await().until(() -> !brokerUser.book().executed().isEmpty());
            }
            brokerUser.recover();
            try (Hub hub = setup.start()) {
                awaitStatus(hub, received, "filled");
            }
            assertThat(brokerUser.book().executed()).hasSize(1);
            assertThat(brokerUser.seen(SimulatedOperation.FIND).stream().map(seen -> seen.request()))
                    .anySatisfy(request -> {
                        assertThat(request.path()).endsWith("/transactions");
                        assertThat(request.query()).containsKey("from");
                    });
        }
    }

    @Test
    void an_account_without_its_number_sends_nothing_and_says_where_to_write_it(@TempDir Path folder) throws Exception {
        try (FaultyServer server = FaultyServer.start(new SimulatedOanda())) {
            server.customer("restart");
            try (Hub hub = setup(server, folder, "").start()) {
                Answer received =
                        hub.sender().send(Message.buy("2", "EURUSD").json().getBytes(UTF_8));

                assertThat(awaitStatus(hub, received, "rejected").path("reason").asText())
                        .contains("needs the number of the account restart")
                        .contains("accounts.yaml");
            }
            assertThat(server.customer("restart").seen()).isEmpty();
        }
    }

    /** Other transactions of the account: cancellations that OANDA refuses. */
    private static void others(ServedRequest servedRequest, int count) {
        Request order = servedRequest.request();
        for (int i = 0; i < count; i++) {
            servedRequest
                    .broker()
                    .serve(
                            new Request("PUT", order.path() + "/77/cancel", Map.of(), order.headers(), ""),
                            servedRequest.book());
        }
    }

    private static Setup setup(FaultyServer server, Path folder, String number) {
        return Setup.in(folder)
                .text("routes/accounts.yaml", """
                        connections:
                        %s
                        accounts:
                          restart: { connection: restart, starting_balance: 100000%s }
                        groups: { main: [ restart ] }
                        """.formatted(
                                Stage.connection(server.broker(), "restart")
                                        .replace("account_poll_idle: 1h", "account_poll_idle: 500ms"),
                                number))
                .with("OANDA_URL", server.url());
    }

    private static String number(String brokerUser) {
        return new SimulatedOanda().accountNumber(brokerUser).orElseThrow();
    }

    private static JsonNode awaitStatus(Hub hub, Answer received, String status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .pollInterval(Duration.ofMillis(150))
                .until(
                        () -> hub.get("/api/v1/orders/" + received.alertId())
                                .json()
                                .path("orders")
                                .path(0),
                        order -> order.path("status").asText().equals(status));
    }
}
