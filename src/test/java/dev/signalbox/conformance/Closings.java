package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.POSITIONS;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Cards about an account that is flattened. */
final class Closings {
    private Closings() {}

    static List<Card> cards() {
        return List.of(
                Card.of("flat", "what works is taken back, and what is held is closed", Closings::flat),
                Card.of("flat-nothing", "an account that holds nothing is flat at once", Closings::nothing),
                closed("flat-cut", "a closing order whose answer is lost closes once", Faults.cutAfter()),
                closed(
                        "flat-hang",
                        "a closing order that hangs closes once",
                        Faults.swallowedFor(Duration.ofSeconds(3))),
                closed(
                        "flat-late",
                        "a closing order that is done late closes once",
                        Faults.executedAfter(Duration.ofMillis(1500))),
                Card.of("flat-strange", "what the hub did not know of is closed too", Closings::strange),
                Card.of("flat-mute", "a broker that does not say what is held is asked again", Closings::mute),
                Card.of("flat-refused", "a closing order that is refused makes people look", Closings::refused),
                Card.of("flat-given-up", "a person may give it up", Closings::givenUp));
    }

    private static void flat(Trader trader) {
        hold(trader);
        Answer limit = trader.send(trader.limit());
        trader.await(limit, "open");

        trader.flatten();

        trader.awaitFlat();
        trader.await(limit, "canceled");
        assertThat(trader.customer().book().executed())
                .as("what was bought, the limit, and one that closes")
                .hasSize(3);
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static void nothing(Trader trader) {
        trader.flatten();

        trader.awaitFlat();
        assertThat(trader.customer().seen(SUBMIT)).isEmpty();
    }

    private static Card closed(String account, String sentence, Fault trouble) {
        return Card.of(account, sentence, trader -> {
            hold(trader);
            trader.customer().next(trouble);

            trader.flatten();

            trader.awaitFlat();
            assertThat(trader.customer().book().executed()).hasSize(2);
            assertThat(trader.deadLetters()).isEmpty();
        });
    }

    /** The journal follows the broker, and never the other way round. */
    private static void strange(Trader trader) {
        hold(trader);
        PlacedOrder own = trader.customer().book().executed().getFirst();
        Ticket ticket = own.ticket();
        trader.customer()
                .book()
                .place(
                        byHand(own.id()),
                        new Ticket("by-hand", ticket.symbol(), ticket.side(), new BigDecimal(3), ticket.terms()));

        trader.await("both are held", () -> trader.customer().book().holdings().stream()
                .anyMatch(held -> held.quantity().compareTo(new BigDecimal(5)) == 0));

        trader.flatten();

        trader.awaitFlat();
        assertThat(trader.customer().book().executed()).hasSize(3);
    }

    /** Another id of the same kind. */
    private static String byHand(String id) {
        return id.matches("\\d+")
                ? new BigDecimal(id).add(new BigDecimal(500)).toPlainString()
                : UUID.randomUUID().toString();
    }

    private static void mute(Trader trader) {
        hold(trader);
        trader.customer().always(POSITIONS, Faults.errorBefore(503));

        trader.flatten();

        trader.await(
                "it says why",
                () -> trader.flattening().path("obstacle").asText().contains("what is held"));
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
        trader.customer().recover();
        trader.awaitFlat();
    }

    private static void refused(Trader trader) {
        hold(trader);
        trader.customer().always(SUBMIT, Faults.rejected());

        trader.flatten();

        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("flatten");
        assertThat(letter.path("reason").asText())
                .contains("held: ", " 2", trader.broker().wordsOfRejection());
        assertThat(trader.notFlat()).isEqualTo(1);
        Answer entry = trader.ask(trader.buy());
        assertThat(Answer.texts(entry.json().path("refused"), "rule")).containsExactly("flatten");
        trader.customer().recover();
        trader.awaitFlat();
        trader.await("the letter is gone", () -> trader.deadLetters().isEmpty());
        assertThat(trader.notFlat()).isZero();
        trader.assertFilledOnce(trader.send(trader.buy()));
    }

    private static void givenUp(Trader trader) {
        hold(trader);
        trader.customer().always(SUBMIT, Faults.rejected());
        trader.flatten();
        JsonNode letter = trader.awaitDeadLetter();

        assertThat(trader.discard(letter).status()).isEqualTo(204);

        trader.await(
                "it is over", () -> trader.flattening().path("state").asText().equals("given_up"));
        trader.await("monitoring is quiet", () -> trader.notFlat() == 0);
        trader.customer().recover();
        trader.assertFilledOnce(trader.send(trader.buy()));
    }

    private static void hold(Trader trader) {
        trader.assertFilledOnce(trader.send(trader.buy()));
    }
}
