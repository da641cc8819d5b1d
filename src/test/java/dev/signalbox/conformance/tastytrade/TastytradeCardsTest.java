package dev.signalbox.conformance.tastytrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.Faults;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.RecordedRequest;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tastytrade's own cards. Each plays with a connection of its own. */
@Tag("conformance")
class TastytradeCardsTest {
    private static final SimulatedTastytrade TASTYTRADE = new SimulatedTastytrade();
    private static final List<String> ACCOUNTS =
            List.of("ambiguous", "refused", "renewed", "revoked", "future", "short", "stranger");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static FaultyServer server;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        server = FaultyServer.start(TASTYTRADE);
        String connections =
                ACCOUNTS.stream().map(TastytradeCardsTest::connection).collect(Collectors.joining());
        String accounts = ACCOUNTS.stream()
                .map(name -> "  %1$s: { connection: %1$s, number: %2$s, starting_balance: 100000 }\n"
                        .formatted(name, name.equals("stranger") ? "5WX99999" : SimulatedTastytrade.ACCOUNT))
                .collect(Collectors.joining());
        String groups = ACCOUNTS.stream().map("  %1$s: [ %1$s ]\n"::formatted).collect(Collectors.joining());
        hub = Setup.in(folder)
                .text("routes/risk.yaml", "rule_sets:\n  patient: { max_age: 60s }\n")
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + connections + "accounts:\n" + accounts + "groups:\n" + groups)
                .with("TASTYTRADE_URL", server.url())
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false")
                .start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        server.close();
    }

    /** By tastytrade's own pages a 401 to an order does not say that it was not placed. */
    @Test
    void an_order_that_was_placed_although_it_was_answered_with_401_is_not_placed_again() {
        BrokerUser customer = server.customer("ambiguous");
        filled(buy("ambiguous", "a-1"));
        customer.next(Faults.executedAndSaying(TASTYTRADE.unauthorised()));

        filled(buy("ambiguous", "a-2"));

        assertThat(customer.book().executed()).hasSize(2);
        assertThat(seen(customer, "/oauth/token")).isEqualTo(2);
    }

    @Test
    void one_that_was_not_is_placed_once() {
        BrokerUser customer = server.customer("refused");
        filled(buy("refused", "r-1"));
        customer.next(Faults.saying(TASTYTRADE.unauthorised()));

        filled(buy("refused", "r-2"));

        assertThat(customer.book().executed()).hasSize(2);
        assertThat(customer.seen(SimulatedOperation.SUBMIT)).hasSize(3);
    }

    @Test
    void a_token_is_renewed_before_it_ends_with_the_refresh_token_that_stays_the_same() {
        BrokerUser customer = server.customer("renewed");
        filled(buy("renewed", "n-1"));
        long before = seen(customer, "/oauth/token");

        Awaitility.await().atMost(PATIENCE).until(() -> {
            filled(buy("renewed", "n-" + System.nanoTime()));
            return seen(customer, "/oauth/token") > before;
        });

        assertThat(customer.seen(SimulatedOperation.LOGIN))
                .extracting(one -> one.request().body())
                .allMatch(body -> body.contains("refresh_token-renewed-"));
    }

    @Test
    void a_grant_that_was_taken_back_is_told() {
        BrokerUser customer = server.customer("revoked").lockOut();

        Answer waits = buy("revoked", "v-1");

        Awaitility.await("it says why it waits").atMost(PATIENCE).until(() -> reason(waits)
                .contains("Invalid login"));
        assertThat(order(waits).path("status").asText()).isEqualTo("pending");
        assertThat(customer.seen(SimulatedOperation.SUBMIT)).isEmpty();
    }

    @Test
    void somebody_elses_account_is_told() {
        JsonNode order = await(buy("stranger", "s-1"), "rejected");

        assertThat(order.path("reason").asText()).contains("User not permitted access");
    }

    @Test
    void a_future_is_bought_and_closed_without_a_word_about_opening() {
        BrokerUser customer = server.customer("future");

        filled(hub.send(Message.buy("2", "ES").to("future").key("f-1")));
        filled(hub.send(Message.close("ES").to("future").key("f-2")));

        assertThat(customer.book().holdings()).isEmpty();
        assertThat(customer.book().executed())
                .extracting(one -> one.ticket().symbol())
                .allMatch(symbol -> symbol.matches("/ES[HMUZ]\\d"));
        assertThat(customer.seen(SimulatedOperation.POSITIONS)).isEmpty();
        assertThat(bodies(customer)).first().asString().contains("\"action\":\"Buy\"");
    }

    /** What was sold short by hand is not known here, and tastytrade takes no order that opens the other side. */
    @Test
    void an_entry_closes_what_is_held_the_other_way() {
        BrokerUser customer = server.customer("short");
        BrokerBook book = customer.book();
        book.place("900001", Ticket.market("", "AAPL", "sell", new BigDecimal(2)));
        Awaitility.await().atMost(PATIENCE).until(() -> !book.holdings().isEmpty());

        filled(buy("short", "h-1"));

        assertThat(book.holdings()).isEmpty();
        assertThat(bodies(customer)).last().asString().contains("\"action\":\"Buy to Close\"");
    }

    private static List<String> bodies(BrokerUser customer) {
        return customer.seen(SimulatedOperation.SUBMIT).stream()
                .map(RecordedRequest::request)
                .map(request -> request.body())
                .toList();
    }

    private static long seen(BrokerUser customer, String path) {
        return customer.seen().stream()
                .filter(one -> one.request().path().equals(path))
                .count();
    }

    private static Answer buy(String group, String key) {
        return hub.send(Message.buy("2", "AAPL").to(group).key(key));
    }

    private static void filled(Answer received) {
        await(received, "filled");
    }

    private static JsonNode await(Answer received, String status) {
        return Awaitility.await(status).atMost(PATIENCE).until(() -> order(received), order -> order.path("status")
                .asText()
                .equals(status));
    }

    private static String reason(Answer received) {
        return order(received).path("reason").asText();
    }

    private static JsonNode order(Answer received) {
        return hub.get("/api/v1/orders/" + received.alertId())
                .json()
                .path("orders")
                .path(0);
    }

    private static String connection(String name) {
        server.customer(name);
        String credentials = TASTYTRADE.credentials(name).entrySet().stream()
                .map(credential -> "%s: \"%s\"".formatted(credential.getKey(), credential.getValue()))
                .collect(Collectors.joining(", "));
        String setting = name.equals("renewed") ? ", renew_before: 15m" : "";
        return "  %s: { broker: tastytrade, credentials: { %s }, login_pause: 50ms%s }\n"
                .formatted(name, credentials, setting);
    }
}
