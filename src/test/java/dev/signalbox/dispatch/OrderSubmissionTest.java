package dev.signalbox.dispatch;

import static dev.signalbox.conformance.SimulatedOperation.FIND;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static dev.signalbox.trading.Stage.LOOK_UP;
import static dev.signalbox.trading.Stage.SEND;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.Faults;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Stage;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LockedTable;
import dev.signalbox.kit.Setup;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What one order does at its broker, asked of the hub's own parts: those that send it, and those that find out whether it
 * was sent. Each test has an account of its own.
 */
@Tag("hub")
@Execution(ExecutionMode.CONCURRENT)
class OrderSubmissionTest {
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();
    private static final List<String> NAMES = List.of(
            "there",
            "lags",
            "absent",
            "trouble",
            "odd",
            "at-once",
            "waits",
            "sent",
            "not-sent",
            "twice",
            "stale",
            "killed",
            "rejected",
            "settled");

    @TempDir
    private static Path folder;

    private static FaultyServer server;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        server = FaultyServer.start(ALPACA);
        NAMES.forEach(server::customer);
        hub = Setup.in(folder)
                .text("routes/risk.yaml", "rule_sets: {}\n")
                .text(
                        "routes/accounts.yaml",
                        "connections:\n"
                                + lines(name -> Stage.connection(
                                        ALPACA, name, "give_up_entries: 1h, look_up_after: 100ms 400ms"))
                                + "accounts:\n"
                                + lines(name -> Stage.account(ALPACA, name, "starting_balance: 100000"))
                                + "groups:\n" + lines("  %1$s: [ %1$s ]"::formatted))
                .with(Stage.urlVariable(ALPACA), server.url())
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
    void an_order_that_the_broker_has_is_found_by_the_first_look() throws Exception {
        Order order = order("there");
        String brokerId = place(order);

        Outcome outcome = lookUp().sentJustNow(log(order));

        assertThat(state(outcome).brokerOrderId()).isEqualTo(brokerId);
        assertThat(user("there").seen(FIND)).hasSize(1);
    }

    @Test
    void an_order_that_the_broker_lists_late_is_found_by_a_later_look() throws Exception {
        Order order = order("lags");
        var notYet = new JsonMapper().createObjectNode().put("code", 40410000).put("message", "order not found");
        user("lags").next(FIND, Faults.saying(Reply.json(404, notYet)));
        place(order);

        Outcome outcome = lookUp().sentJustNow(log(order));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(user("lags").seen(FIND)).hasSize(2);
    }

    @Test
    void an_order_is_absent_only_when_every_look_was_complete_and_empty() throws Exception {
        assertThat(lookUp().sentJustNow(log(order("absent")))).isEqualTo(new Outcome.Absent());
        assertThat(user("absent").seen(FIND)).hasSize(2);
    }

    @Test
    void a_look_that_met_trouble_does_not_count_as_an_empty_one() throws Exception {
        user("trouble").next(FIND, Faults.errorBefore(503), Faults.cutBefore());

        assertThat(lookUp().sentJustNow(log(order("trouble")))).isEqualTo(new Outcome.Absent());

        assertThat(user("trouble").seen(FIND)).hasSize(4);
    }

    @Test
    void answers_that_nobody_understands_leave_it_to_a_person() {
        user("odd").always(FIND, Faults.pageAfter());

        Undeliverable letter = catchThrowableOfType(Undeliverable.class, () -> lookUp().sentJustNow(log(order("odd"))));

        assertThat(letter.letter().stage()).isEqualTo(LOOK_UP);
        assertThat(letter).hasMessageContaining("cannot say whether it has the order");
        assertThat(user("odd").seen(SUBMIT)).isEmpty();
    }

    @Test
    void who_waits_for_the_answer_is_told_of_trouble_at_once() {
        user("at-once").next(FIND, Faults.errorBefore(503));

        Undeliverable letter = catchThrowableOfType(Undeliverable.class, () -> lookUp().now(log(order("at-once"))));

        assertThat(letter.letter().stage()).isEqualTo(LOOK_UP);
        assertThat(user("at-once").seen(FIND)).hasSize(1);
    }

    @Test
    void a_busy_broker_is_waited_for_and_the_order_sent_once() {
        user("waits").next(Faults.busyFor(1));

        deliver(order("waits"), false);

        assertThat(user("waits").seen(SUBMIT)).hasSize(2);
        assertThat(user("waits").book().executed()).hasSize(1);
    }

    @Test
    void what_was_perhaps_sent_is_looked_up_first_and_not_sent_when_it_is_there() {
        Order order = order("sent");
        place(order);

        deliver(order, true);

        assertThat(user("sent").seen(SUBMIT)).isEmpty();
        assertThat(user("sent").seen(FIND)).isNotEmpty();
    }

    @Test
    void what_was_perhaps_sent_and_is_not_there_is_sent_once() {
        Order order = order("not-sent");

        deliver(order, true);

        assertThat(user("not-sent").seen(SUBMIT)).hasSize(1);
        assertThat(user("not-sent").book().executions(order.key().clientOrderId()))
                .hasSize(1);
    }

    @Test
    void an_answer_that_is_lost_makes_no_second_order() {
        user("twice").next(Faults.cutAfter());
        Order order = order("twice");

        deliver(order, false);

        assertThat(user("twice").seen(SUBMIT)).hasSize(1);
        assertThat(user("twice").book().executions(order.key().clientOrderId())).hasSize(1);
    }

    @Test
    void an_entry_that_is_stale_is_not_sent_and_goes_to_a_person() {
        Instant past = Instant.now().minusSeconds(1);
        Order order = order("stale", Optional.of(past));

        Undeliverable letter = catchThrowableOfType(Undeliverable.class, () -> deliver(order, false));

        assertThat(letter.letter().stage()).isEqualTo(SEND);
        assertThat(letter).hasMessageStartingWith("stale");
        assertThat(user("stale").seen()).isEmpty();
    }

    @Test
    void nothing_is_sent_for_an_account_whose_kill_switch_is_on() {
        assertThat(hub.put("/api/v1/kill-switch?account=killed").status()).isEqualTo(200);

        deliver(order("killed"), false);

        assertThat(user("killed").seen()).isEmpty();
    }

    @Test
    void an_entry_that_the_broker_does_not_want_is_sent_once_and_is_no_matter_for_a_person() {
        user("rejected").next(Faults.rejected());

        deliver(order("rejected"), false);

        assertThat(user("rejected").seen(SUBMIT)).hasSize(1);
        assertThat(user("rejected").book().executed()).isEmpty();
    }

    @Test
    void a_letter_of_an_order_that_is_found_is_taken_away_when_the_database_lets_it() throws Exception {
        Order order = order("settled");
        place(order);
        DeadLetters letters = hub.bean(DeadLetters.class);
        letters.keep(
                new DeadLetter.Subject(
                        LOOK_UP,
                        Optional.of(order.key().alertId()),
                        Optional.of(order.key().id()),
                        Optional.of("settled"),
                        Optional.of("alpaca")),
                new DeadLetter.Original(Optional.empty(), Optional.empty(), new byte[0], Instant.now()),
                new DeadLetter.Failure("nobody knows whether it was sent", Optional.empty(), 1));
        try (LockedTable locked = LockedTable.of(hub, "dead_letter", "share")) {
            CompletableFuture<Void> delivered = CompletableFuture.runAsync(() -> deliver(order, true));
            // For longer than the hub waits for a lock.
            Thread.sleep(3000);
            assertThat(delivered).isNotDone();

            locked.letGo();

            delivered.get(20, TimeUnit.SECONDS);
        }
        assertThat(hub.get("/api/v1/dead-letters?account=settled").json().path("dead_letters"))
                .isEmpty();
        assertThat(user("settled").seen(SUBMIT)).isEmpty();
    }

    private static void deliver(Order order, boolean perhapsSent) {
        hub.bean(OrderSubmission.class).deliver(new BrokerTask.Submit(order, perhapsSent));
    }

    private static OrderLookup lookUp() {
        return hub.bean(OrderLookup.class);
    }

    private static SubmissionLog log(Order order) {
        return hub.bean(SubmissionLogs.class).of(order);
    }

    private static BrokerUser user(String account) {
        return server.customer(account);
    }

    private static OrderState state(Outcome outcome) {
        return ((Outcome.One) ((Outcome.Accepted) outcome).answer()).order();
    }

    /** The broker has it, as if it had been sent. */
    private static String place(Order order) {
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "day");
        var ticket = new Ticket(
                order.key().clientOrderId(), "AAPL", "buy", order.request().quantity(), terms);
        return user(order.key().account()).book().place(ticket).id();
    }

    private static Order order(String account) {
        return order(account, Optional.empty());
    }

    private static Order order(String account, Optional<Instant> sendBefore) {
        UUID alert = UUID.randomUUID();
        var key = new Order.Key(UUID.randomUUID(), alert, account, "alpaca", "sb" + account);
        var contract = new Contract("AAPL", "AAPL", Kind.EQUITY, BigDecimal.ONE);
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.DAY);
        var request = new Order.Request(Side.BUY, BigDecimal.TWO, false, terms);
        var origin = new Order.Origin(Instant.now(), Instant.now(), sendBefore, Optional.empty(), "");
        return new Order(key, contract, request, origin, Order.Progress.none());
    }

    private static String lines(UnaryOperator<String> line) {
        return NAMES.stream().map(line).collect(joining("\n", "", "\n"));
    }
}
