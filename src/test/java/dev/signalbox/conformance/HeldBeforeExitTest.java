package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.POSITIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.conformance.tastytrade.SimulatedTastytrade;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.conformance.tradestation.SimulatedTradestation;
import dev.signalbox.conformance.tradovate.SimulatedTradovate;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is held is asked right before an exit, where the broker would open the other side; and exits pass all the same. */
@Tag("conformance")
@Execution(ExecutionMode.CONCURRENT)
class HeldBeforeExitTest {
    private static Stage tradovate;
    private static Stage topstepx;
    private static Stage tradestation;
    private static Stage tastytrade;

    @BeforeAll
    static void start() throws IOException {
        tradovate = quiet(
                new SimulatedTradovate(),
                "usual",
                "young",
                "again",
                "mute",
                "slow",
                "lags",
                "other",
                "all",
                "part",
                "turned");
        topstepx = quiet(new SimulatedTopstepX(), "all", "part", "turned");
        tradestation = quiet(new SimulatedTradestation(), "all", "part", "turned");
        tastytrade = quiet(new SimulatedTastytrade(), "all", "part", "turned");
    }

    @AfterAll
    static void stop() throws IOException {
        for (Stage stage : List.of(tradovate, topstepx, tradestation, tastytrade)) {
            stage.close();
        }
    }

    @Test
    void one_question_goes_before_an_exit_that_finds_what_it_closes() {
        Trader trader = holding("usual");
        int before = trader.customer().seen(POSITIONS).size();

        Answer exit = trader.send(exit());

        trader.await(exit, "filled");
        assertThat(trader.customer().seen(POSITIONS)).hasSize(before + 1);
        assertThat(steps(trader, exit)).doesNotContain("measured", "reduced");
    }

    @Test
    void a_fill_that_the_broker_does_not_tell_of_yet_is_closed_as_a_whole() {
        Trader trader = new Trader(tradovate, "young");
        trader.customer().always(POSITIONS, nothingHeld());
        trader.assertFilledOnce(trader.send(entry()));

        JsonNode order = trader.await(trader.send(exit()), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("2");
        assertThat(RestingExits.held(trader)).isZero();
    }

    @Test
    void what_was_added_just_now_is_closed_with_what_was_there_before() {
        Trader trader = holding("again");
        trader.customer().always(POSITIONS, nothingHeld());
        trader.await(trader.send(Message.buy("1", "ES")), "filled");

        JsonNode order = trader.await(trader.send(exit()), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("3");
        assertThat(RestingExits.held(trader)).isZero();
    }

    @Test
    void an_exit_passes_where_the_broker_does_not_say_what_is_held() {
        Trader trader = holding("mute");
        trader.customer().always(POSITIONS, Faults.errorBefore(503));

        Answer exit = trader.send(exit());

        trader.await(exit, "filled");
        assertThat(steps(trader, exit)).contains("measured");
        assertThat(RestingExits.held(trader)).isZero();
    }

    @Test
    void an_exit_waits_for_no_answer_that_takes_long() {
        Trader trader = holding("slow");
        trader.customer().always(POSITIONS, Faults.swallowedFor(Duration.ofSeconds(30)));

        trader.await(trader.send(exit()), "filled");

        assertThat(RestingExits.held(trader)).isZero();
    }

    @Test
    void an_answer_that_is_wrong_for_a_moment_makes_no_exit_smaller() {
        Trader trader = holding("lags");
        trader.customer().next(POSITIONS, nothingHeld());

        JsonNode order = trader.await(trader.send(exit()), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("2");
    }

    @Test
    void an_entry_is_sent_without_a_question() {
        Trader trader = holding("other");
        int before = trader.customer().seen(POSITIONS).size();

        trader.await(trader.send(Message.buy("1", "ES")), "filled");

        assertThat(trader.customer().seen(POSITIONS)).hasSize(before);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void futures_closed_by_hand_are_not_opened_to_the_other_side(Stage stage) {
        ClosedByHand.closed(new Trader(stage, "all"), entry(), exit());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void futures_closed_by_hand_in_part_are_closed_as_far_as_they_are_there(Stage stage) {
        ClosedByHand.inPart(new Trader(stage, "part"), entry(), exit());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void futures_turned_round_by_hand_do_not_become_more_by_an_exit(Stage stage) {
        ClosedByHand.turned(new Trader(stage, "turned"), entry(), exit());
    }

    private static Stream<Named<Stage>> stages() {
        return Stream.of(tradovate, topstepx, tradestation, tastytrade)
                .map(stage -> Named.of(stage.server().broker().name(), stage));
    }

    private static Message entry() {
        return Message.buy("2", "ES");
    }

    private static Message exit() {
        return Message.close("ES");
    }

    private static Trader holding(String account) {
        Trader trader = new Trader(tradovate, account);
        ClosedByHand.hold(trader, entry());
        return trader;
    }

    private static Fault nothingHeld() {
        return Faults.saying(Reply.json(200, new JsonMapper().createArrayNode()));
    }

    private static List<String> steps(Trader trader, Answer received) {
        return Answer.texts(
                tradovate
                        .hub()
                        .get("/api/v1/alerts/" + received.alertId())
                        .json()
                        .path("steps"),
                "step");
    }

    private static Stage quiet(SimulatedBroker broker, String... accounts) throws IOException {
        return Stage.quiet(
                broker,
                Stream.of(accounts)
                        .map(account -> Card.of(account, account, trader -> {}))
                        .toList());
    }
}
