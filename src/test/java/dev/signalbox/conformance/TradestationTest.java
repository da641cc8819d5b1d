package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.tradestation.SimulatedTradestation;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TradeStation's own cards. Each plays with a connection of its own. */
@Tag("conformance")
class TradestationTest {
    private static final SimulatedTradestation TRADESTATION = new SimulatedTradestation();
    private static final List<String> ACCOUNTS = List.of("twin", "alike", "again", "half", "future", "short", "far");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private static FaultyServer server;
    private static Setup setup;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        server = FaultyServer.start(TRADESTATION);
        ACCOUNTS.forEach(server::customer);
        String connections = lines(name -> Stage.connection(TRADESTATION, name));
        String accounts = lines(name -> Stage.account(TRADESTATION, name, "starting_balance: 100000"));
        String groups = lines("  %1$s: [ %1$s ]"::formatted);
        setup = Setup.in(folder)
                .text("routes/risk.yaml", "rule_sets:\n  patient: { max_age: 60s }\n")
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + connections + "accounts:\n" + accounts + "groups:\n" + groups)
                .to(server)
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false");
        hub = setup.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        server.close();
    }

    /** The broker gives no id of ours back, so it cannot be told which of the two is the hub's. */
    @Test
    void an_order_that_has_a_twin_by_hand_is_left_to_a_person() {
        BrokerUser customer = server.customer("twin");
        customer.next(new Fault("done twice, and cut", true, serving -> {
            serving.execute();
            byHand(serving.book(), "buy", "2");
            serving.cut();
        }));

        Answer order = buy("twin", "t-1");

        Awaitility.await().atMost(PATIENCE).until(() -> letters("twin").size() == 1);
        assertThat(letters("twin").path(0).path("stage").asText()).isEqualTo("look_up");
        assertThat(letters("twin").path(0).path("reason").asText()).contains("2 orders at TradeStation");
        assertThat(order(order).path("status").asText()).isEqualTo("unknown");
        assertThat(customer.seen(SimulatedOperation.SUBMIT)).hasSize(1);
    }

    /** The entry and its stop stand among what was taken, and the target among what was not. */
    @Test
    void a_stop_goes_along_with_its_entry_also_when_the_target_is_refused() {
        BrokerUser customer = server.customer("far");

        Message entry = Message.buy("2", "AAPL").to("far").key("w-1");
        filled(hub.send(entry.with("stop_loss", "150.25").with("take_profit", "9990.25")));

        Awaitility.await().atMost(PATIENCE).until(() -> letters("far").size() == 1);
        assertThat(letters("far").path(0).path("reason").asText()).contains("too far from the market");
        assertThat(customer.book().working("AAPL", "sell").toList())
                .singleElement()
                .matches(order -> order.ticket().terms().type().equals("stop"));
    }

    @Test
    void an_order_that_was_not_placed_is_not_taken_for_another_one_of_ours_like_it() {
        BrokerUser customer = server.customer("alike");
        filled(buy("alike", "a-1"));
        customer.next(Faults.cutBefore());

        filled(buy("alike", "a-2"));

        assertThat(customer.book().executed()).hasSize(2);
        assertThat(customer.book().executed()).extracting(PlacedOrder::client).doesNotHaveDuplicates();
    }

    /** What was placed before is known from the journal alone then. */
    @Test
    void nor_after_a_restart() {
        BrokerUser customer = server.customer("again");
        filled(buy("again", "r-1"));
        customer.always(SimulatedOperation.SUBMIT, Faults.cutBefore());
        Answer second = buy("again", "r-2");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> order(second).path("status").asText().equals("unknown"));
        hub.close();
        customer.recover();

        hub = setup.start();

        filled(second);
        assertThat(customer.book().executed()).hasSize(2);
    }

    /** Of a bracket each order is taken or not by itself. */
    @Test
    void a_bracket_whose_target_is_refused_protects_by_its_stop_alone() {
        BrokerUser customer = server.customer("half");
        BrokerBook book = customer.book();
        customer.next(Fault.NONE, new Fault("the stop alone", false, serving -> {
            JsonNode stop = Json.read(serving.request().body()).at("/Orders/1");
            var terms = new Ticket.Terms(
                    "stop",
                    Optional.empty(),
                    Optional.of(new BigDecimal(stop.path("StopPrice").asText())),
                    "GTC");
            String id = stop.path("OrderConfirmID").asText();
            PlacedOrder placed = book.place("910001", new Ticket(id, "AAPL", "sell", new BigDecimal(2), terms));
            serving.send(Reply.json(Facts.none().with("id", placed.id()).json("""
                    {Orders: [{Message: "Sent order: Sell 2 AAPL @ 150.25 Stop Market", OrderID: $id}],
                     Errors: [{Error: "FAILED", Message: "Order failed. Reason: too far away"}]}""")));
        }));

        filled(hub.send(Message.buy("2", "AAPL")
                .to("half")
                .key("h-1")
                .with("stop_loss", "150.25")
                .with("take_profit", "200.25")));

        Awaitility.await().atMost(PATIENCE).until(() -> working(book).stream()
                .map(one -> one.ticket().terms().type())
                .sorted()
                .toList()
                .equals(List.of("limit", "stop")));
        assertThat(working(book))
                .filteredOn(one -> one.ticket().terms().type().equals("stop"))
                .hasSize(1);
    }

    /** Without an audience there is no token for the API, and a refresh answers without a refresh token. */
    @Test
    void a_log_in_asks_for_what_can_be_refreshed_and_the_refresh_token_stays() {
        String page = hub.post("/api/v1/connections/future/login", "")
                .json()
                .path("authorize_url")
                .asText();
        assertThat(page)
                .contains(
                        "audience=https%3A%2F%2Fapi.tradestation.com", "offline_access", "code_challenge_method=S256");

        renew("future");
        renew("future");

        assertThat(server.logins().refreshed().stream()
                        .map(form -> form.get("refresh_token"))
                        .filter(token -> token.contains("-future@")))
                .hasSize(2)
                .containsOnly(server.logins().refreshed().getFirst().get("refresh_token"));
    }

    private static void renew(String connection) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> hub.post("/api/v1/connections/" + connection + "/renew", "")
                                .status()
                        == 200);
    }

    @Test
    void a_future_is_bought_and_closed_without_a_word_about_opening() {
        BrokerUser customer = server.customer("future");

        filled(hub.send(Message.buy("2", "ES").to("future").key("f-1")));
        filled(hub.send(Message.close("ES").to("future").key("f-2")));

        assertThat(customer.book().holdings()).isEmpty();
        assertThat(customer.book().executed())
                .extracting(one -> one.ticket().symbol())
                .allMatch(symbol -> symbol.matches("ES[HMUZ]\\d\\d"));
        assertThat(bodies(customer)).first().asString().contains("\"TradeAction\":\"BUY\"");
    }

    /** What was sold short by hand is not known here. */
    @Test
    void an_entry_closes_what_is_held_the_other_way() {
        BrokerUser customer = server.customer("short");
        byHand(customer.book(), "sell", "2");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !customer.book().holdings().isEmpty());

        filled(buy("short", "s-1"));

        assertThat(customer.book().holdings()).isEmpty();
        assertThat(bodies(customer)).last().asString().contains("\"TradeAction\":\"BUYTOCOVER\"");
    }

    private static void byHand(BrokerBook book, String side, String quantity) {
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "GTC");
        book.place("900001", new Ticket("by-hand", "AAPL", side, new BigDecimal(quantity), terms));
    }

    private static List<PlacedOrder> working(BrokerBook book) {
        return book.executed().stream().filter(order -> !order.isFinal()).toList();
    }

    private static List<String> bodies(BrokerUser customer) {
        return customer.seen(SimulatedOperation.SUBMIT).stream()
                .map(RecordedRequest::request)
                .map(request -> request.body())
                .toList();
    }

    private static Answer buy(String group, String key) {
        return hub.send(Message.buy("2", "AAPL").to(group).key(key));
    }

    private static JsonNode letters(String account) {
        return hub.get("/api/v1/dead-letters?account=" + account).json().path("dead_letters");
    }

    private static JsonNode order(Answer received) {
        return hub.get("/api/v1/orders/" + received.alertId()).json().at("/orders/0");
    }

    private static void filled(Answer received) {
        Awaitility.await("it is filled").atMost(PATIENCE).until(() -> order(received), order -> order.path("status")
                .asText()
                .equals("filled"));
    }

    private static String lines(UnaryOperator<String> line) {
        return ACCOUNTS.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }
}
