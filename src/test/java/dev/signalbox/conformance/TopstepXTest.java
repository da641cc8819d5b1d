package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.LOGIN;
import static dev.signalbox.conformance.SimulatedOperation.OTHER;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only TopstepX does to an order. */
@Tag("conformance")
class TopstepXTest {
    private static final String PENDING = "{\"success\": false, \"errorCode\": 6, \"errorMessage\": null}";

    private static final String NEXT_YEAR = """
            {"success": true, "errorCode": 0, "errorMessage": null, "contracts": [
              {"id": "CON.F.US.EP.H27", "name": "ESH7", "activeContract": true, "symbolId": "F.US.EP"}]}""";

    private static final SimulatedTopstepX TOPSTEPX = new SimulatedTopstepX();
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.of(
                TOPSTEPX,
                Stream.of(
                                "lag",
                                "burnt",
                                "pending",
                                "ended",
                                "look-429",
                                "look-401",
                                "look-cut",
                                "stop",
                                "unlisted",
                                "brackets",
                                "brackets-cut",
                                "brackets-stop")
                        .map(name -> Card.of(name, name, trader -> {}))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    @Test
    void an_order_that_is_listed_only_after_all_look_ups_is_not_done_twice_as_its_tag_is_in_use() {
        Trader trader = trader("lag");
        trader.customer().book().readLag(Duration.ofSeconds(5));
        trader.customer().next(Faults.cutAfter());

        Answer received = trader.send(trader.buy());

        trader.await(received, "filled");
        // On a slow machine it may have been parked meanwhile.
        trader.await("no letter is left", () -> trader.deadLetters().isEmpty());
        trader.assertFilledOnce(received);
        assertThat(trader.customer().seen(SUBMIT)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brackets", "brackets-cut"})
    void an_entry_takes_its_stop_and_target_along_where_the_account_has_the_mode_for_it(String account) {
        Trader trader = trader(account);
        trader.customer().next(account.endsWith("cut") ? Faults.cutAfter() : Fault.NONE);

        trader.await(trader.send(inTicks(trader)), "filled");

        trader.await("the hub follows both", () -> trader.protecting("open") == 2);
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
        trader.await(trader.send(trader.close()), "filled");
        trader.await("nothing is left", () -> RestingExits.working(trader).isEmpty());
        assertThat(trader.deadLetters()).isEmpty();
    }

    @Test
    void what_an_entry_took_along_closes_the_position() {
        Trader trader = trader("brackets-stop");
        trader.await(trader.send(inTicks(trader)), "filled");
        PlacedOrder stop = RestingExits.working(trader).stream()
                .filter(order -> order.ticket().terms().stop().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(stop.ticket().terms().stop().orElseThrow()).isEqualByComparingTo("177.25");

        trader.customer().book().fill(stop.id(), "2", "177.25");

        trader.await("nothing is left", () -> RestingExits.working(trader).isEmpty());
        trader.await("the hub knows it", () -> trader.protecting("filled") == 1);
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
    }

    private static Message inTicks(Trader trader) {
        return trader.buy().withJson("stop_loss", "{\"ticks\": 40}").withJson("take_profit", "{\"points\": 15}");
    }

    @Test
    void a_tag_that_is_in_use_by_no_order_is_left_to_a_person() {
        Trader trader = trader("burnt");
        trader.customer().next(new Fault("refused unheard", true, serving -> {
            TOPSTEPX.use(serving.book(), tag(serving.request()));
            serving.cut();
        }));

        Answer received = trader.send(trader.buy());

        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("look_up");
        assertThat(letter.path("reason").asText()).contains("is used, and no order has it");
        trader.await(received, "unknown");
        assertThat(trader.customer().book().executed()).isEmpty();
        assertThat(trader.customer().seen(SUBMIT)).hasSize(2);
    }

    @Test
    void an_order_that_is_pending_for_the_broker_is_looked_up() {
        Trader trader = trader("pending");
        trader.customer().next(new Fault("pending", true, serving -> {
            serving.execute();
            serving.send(plain(PENDING));
        }));

        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
    }

    @Test
    void ids_are_looked_up_once_and_a_token_that_ended_early_is_replaced() {
        Trader trader = trader("ended");
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.assertFilledOnce(trader.send(trader.buy()));
        assertThat(trader.customer().seen(LOGIN)).hasSize(1);

        TOPSTEPX.tokens().endAll();

        trader.assertFilledOnce(trader.send(trader.buy()));
        assertThat(trader.customer().seen(LOGIN)).hasSize(2);
        assertThat(trader.customer().seen(OTHER))
                .filteredOn(seen -> seen.request().path().equals("/api/Contract/search"))
                .hasSize(1);
    }

    /** A look right after the order left that fails must not look as if the order had not left. */
    @ParameterizedTest
    @ValueSource(strings = {"look-429", "look-401", "look-cut"})
    void trouble_with_the_look_after_an_order_does_not_send_it_again(String trouble) {
        Trader trader = trader(trouble);
        Map<String, Fault> faults =
                Map.of("look-429", Faults.busyFor(1), "look-401", Fault.LOCKED_OUT, "look-cut", Faults.cutBefore());
        trader.customer().next(SimulatedOperation.FIND, faults.get(trouble));

        trader.assertFilledOnce(trader.send(trader.buy()));

        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
    }

    /** TopstepX lists the months that it trades; what is held longer has its id all the same. */
    @Test
    void a_month_that_is_not_listed_any_more_is_closed_by_the_id_of_its_position() {
        Trader trader = trader("unlisted");
        trader.customer().always(OTHER, new Fault("another month is listed", false, serving -> {
            boolean ofContracts = serving.request().path().startsWith("/api/Contract/");
            serving.send(ofContracts ? plain(NEXT_YEAR) : serving.execute());
        }));
        Ticket.Terms market = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "none");
        trader.customer()
                .book()
                .place("77001", new Ticket("by-hand", "CON.F.US.EP.Z26", "buy", new BigDecimal(2), market));
        trader.await("it is held", () -> !trader.customer().book().holdings().isEmpty());

        trader.flatten();

        trader.awaitFlat();
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
    }

    @Test
    void a_stop_rests_and_what_topstepx_does_not_take_is_not_sent() {
        Trader trader = trader("stop");
        Answer stop = trader.send(trader.buy().stop("200.25"));
        trader.await(stop, "open");
        assertThat(trader.customer()
                        .book()
                        .executed()
                        .getFirst()
                        .ticket()
                        .terms()
                        .type())
                .isEqualTo("stop");

        Answer refused = trader.send(trader.buy().stopLimit("200.25", "201"));

        assertThat(trader.await(refused, "rejected").path("reason").asText())
                .isEqualTo("TopstepX takes no stop_limit orders; send stop or limit");
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
    }

    private static Trader trader(String account) {
        return new Trader(stage, account);
    }

    private static Reply plain(String body) {
        return new Reply(200, Map.of("Content-Type", "text/plain"), body);
    }

    private static String tag(Request request) {
        return request.body().replaceAll(".*\"customTag\":\"([^\"]+)\".*", "$1");
    }
}
