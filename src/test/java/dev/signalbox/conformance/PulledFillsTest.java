package dev.signalbox.conformance;

import static dev.signalbox.conformance.Pulled.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was executed at a broker is read back complete and once, whatever happens on the way. One hub reads all of it. */
@Tag("conformance")
@Execution(ExecutionMode.CONCURRENT)
class PulledFillsTest {
    private static final String TOLD = "told";
    private static final String FAILING = "failing";
    private static final String BY_HAND = "by-hand";
    private static final String BUSTED = "busted";
    private static final String BEFORE = "before";

    @TempDir
    private static Path folder;

    private static PullStage stage;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        stage = new PullStage(Brokers.all());
        for (SimulatedBroker broker : Brokers.all()) {
            stage.account(broker, TOLD);
            stage.account(broker, BY_HAND, "1s");
        }
        for (SimulatedBroker broker : Brokers.withHistory()) {
            stage.account(broker, FAILING).add(History.of(broker, 330, Duration.ofDays(3)));
        }
        for (SimulatedBroker broker : thatTellOfBusts()) {
            stage.account(broker, BUSTED).add(History.of(broker, 40, Duration.ofHours(20)));
            stage.account(broker, BEFORE).add(List.of(sold(broker)));
        }
        hub = stage.setup(folder).start();
    }

    @AfterAll
    static void stop() {
        hub.close();
        stage.close();
    }

    static List<SimulatedBroker> brokers() {
        return Brokers.all();
    }

    /** The others have no such thing, or tell of it elsewhere. */
    static List<SimulatedBroker> thatTellOfBusts() {
        return brokers().stream()
                .filter(broker ->
                        List.of("schwab", "tastytrade", "tradovate", "topstepx").contains(broker.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void an_execution_of_ours_is_told_once_before_and_after_it_is_read_back(SimulatedBroker broker) {
        Pulled pulled = stage.pulled(broker, TOLD, hub);
        Answer alert = hub.send(Message.buy("2", broker.symbol()).to(pulled.account()));
        await("it is filled", () -> pulled.fills().size() == 1);
        JsonNode before = pulled.fills().getFirst();

        pulled.pull();

        JsonNode after = only(pulled.fills());
        assertThat(before.path("ours").asBoolean()).isTrue();
        assertThat(after.path("ours").asBoolean()).isTrue();
        assertThat(after.path("alert_id").asText()).isEqualTo(alert.alertId());
        assertThat(after.path("client_order_id").asText())
                .isEqualTo(before.path("client_order_id").asText());
        assertThat(after.path("execution_id").asText())
                .isNotEqualTo(before.path("execution_id").asText());
        assertThat(after.path("quantity").asText()).isEqualTo("2");
        assertThat(after.path("fees").isTextual()).isTrue();
        pulled.pull();
        assertThat(pulled.fills()).hasSize(1);
    }

    static List<SimulatedBroker> withHistory() {
        return Brokers.withHistory();
    }

    @ParameterizedTest
    @MethodSource("withHistory")
    void pages_that_fail_are_asked_for_again(SimulatedBroker broker) {
        Pulled pulled = stage.pulled(broker, FAILING, hub);
        pulled.customer()
                .next(
                        SimulatedOperation.FILLS,
                        Faults.errorBefore(503),
                        Fault.NONE,
                        Faults.cutAfter(),
                        Faults.errorAfter(500));

        pulled.pull();

        assertThat(pulled.all()).hasSize(330);
        assertThat(pulled.letters()).isEmpty();
        assertThat(pulled.lettersOfNobody()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void what_is_done_by_hand_there_is_told_as_not_ours_and_stays_told_as_drift(SimulatedBroker broker) {
        Pulled pulled = stage.pulled(broker, BY_HAND, hub);
        hub.send(Message.buy("2", broker.symbol()).to(pulled.account()));
        await("it is filled", () -> pulled.fills().size() == 1);
        BrokerBook brokerBook = pulled.customer().book();
        byHand(broker, brokerBook, "buy");

        pulled.pull();
        await("the books follow", () -> pulled.position().equals("4"));
        pulled.pull();
        pulled.pull();

        assertThat(pulled.fills()).hasSize(2);
        assertThat(pulled.fills().stream().filter(fill -> !fill.path("ours").asBoolean()))
                .hasSize(1);
        JsonNode drift = pulled.drifts().getFirst();
        assertThat(drift.path("kind").asText()).isEqualTo("position");
        assertThat(drift.path("journal").asText()).isEqualTo("2");
        assertThat(drift.path("broker").asText()).isEqualTo("4");
        assertThat(pulled.letters("reconcile")).hasSize(1);

        byHand(broker, brokerBook, "sell");
        pulled.pull();
        await("the books follow again", () -> pulled.position().equals("2"));
        pulled.pull();
        assertThat(pulled.drifts()).isEmpty();
        assertThat(pulled.letters("reconcile")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("thatTellOfBusts")
    void what_is_busted_later_counts_no_more_where_the_broker_tells_of_it(SimulatedBroker broker) {
        Pulled pulled = stage.pulled(broker, BUSTED, hub);
        pulled.pull();
        int whole = pulled.trades().size();

        pulled.customer().book().correct(39, Executed::bust);
        pulled.customer().book().correct(38, Executed::bust);
        pulled.pull();

        assertThat(pulled.all()).hasSize(40);
        assertThat(pulled.all().stream().filter(fill -> fill.path("voided").asBoolean()))
                .hasSize(2);
        assertThat(pulled.trades()).hasSizeLessThanOrEqualTo(whole);
        assertThat(pulled.trades().toString())
                .doesNotContain(pulled.all().getFirst().path("id").asText());
    }

    @ParameterizedTest
    @MethodSource("thatTellOfBusts")
    void what_was_held_before_the_books_begin_is_closed_at_a_profit_that_nobody_invents(SimulatedBroker broker) {
        Pulled pulled = stage.pulled(broker, BEFORE, hub);

        pulled.pull();

        JsonNode trade = only(pulled.trades());
        assertThat(trade.path("side").asText()).isEqualTo(sold(broker).isBuy() ? "short" : "long");
        assertThat(trade.path("closed_at").isTextual()).isTrue();
        assertThat(trade.path("entry_price").isNull()).isTrue();
        assertThat(trade.path("exit_price").isTextual()).isTrue();
        assertThat(trade.path("gross_profit").isNull()).isTrue();
        assertThat(trade.path("net_profit").isNull()).isTrue();
    }

    private static Executed sold(SimulatedBroker broker) {
        return History.of(broker, 2, Duration.ofDays(2)).getLast();
    }

    private static void byHand(SimulatedBroker broker, BrokerBook brokerBook, String side) {
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "day");
        String symbol = brokerBook.fills().getFirst().what().symbol();
        String id = broker.name().equals("alpaca") ? "by-hand-" + side : side.equals("buy") ? "900001" : "900002";
        brokerBook.place(id, new Ticket("", symbol, side, new BigDecimal(2), terms));
    }

    private static JsonNode only(List<JsonNode> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }
}
