package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import java.util.List;

/** Cards about orders that a broker does not take, or of which it says what nobody understands. */
final class SimulatedRefusals {
    private static final String ODD = "on_the_moon";

    private SimulatedRefusals() {}

    static List<Card> cards() {
        return List.of(
                Card.of("rejected", "a rejection is told in the broker's words", SimulatedRefusals::rejected),
                Card.of(
                                "expired",
                                "an order that expired credentials kept back waits for a log-in, or can be replayed",
                                SimulatedRefusals::credentials)
                        .under(Card.Rules.PATIENT),
                Card.of(
                        "odd-word",
                        "an unknown status stays unknown until it is understood",
                        SimulatedRefusals::oddWord),
                Card.of("stale", "an entry that could not be sent in time is given up", SimulatedRefusals::stale)
                        .under(Card.Rules.HASTY),
                Card.of("exit", "an exit is tried until the broker recovers", SimulatedRefusals::exit)
                        .under(Card.Rules.HASTY),
                Card.of(
                        "exit-refused",
                        "an exit that is refused is told and can be replayed",
                        SimulatedRefusals::exitRefused),
                Card.of(
                        "exit-rests",
                        "an exit that rests and is refused is told too",
                        SimulatedRefusals::restingExitRefused),
                Card.of("too-much", "an exit closes no more than is left when it is sent", SimulatedRefusals::tooMuch)
                        .under(Card.Rules.HASTY));
    }

    private static void rejected(Trader trader) {
        trader.customer().next(Faults.rejected());

        Answer received = trader.send(trader.buy());

        JsonNode order = trader.await(received, "rejected");
        assertThat(order.path("reason").asText()).contains(trader.broker().wordsOfRejection());
        assertThat(trader.customer().seen(SUBMIT)).hasSize(1);
        assertThat(trader.customer().book().executed()).isEmpty();
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static void credentials(Trader trader) {
        trader.customer().lockOut();
        Answer received = trader.send(trader.buy());
        if (trader.broker() instanceof TokenBroker) {
            waitsForLogIn(trader, received);
            return;
        }
        trader.await(received, "rejected");
        assertThat(trader.customer().book().executed()).isEmpty();
        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("reason").asText()).containsIgnoringCase("credentials");

        trader.customer().letIn();
        trader.replay(letter);

        trader.await(
                "the order is executed",
                () -> !trader.customer().book().executed().isEmpty());
        trader.replay(letter);
        trader.await("the letter is gone", () -> trader.deadLetters().isEmpty());
        trader.await(received, "filled");
        assertThat(trader.customer().book().executed()).hasSize(1);
        assertThat(trader.audited(received)).startsWith("approved", "replay", "replay_approved");
    }

    private static void waitsForLogIn(Trader trader, Answer received) {
        trader.await(
                "it waits", () -> trader.order(received).path("reason").asText().contains("refuses the log-in"));
        assertThat(trader.customer().book().executed()).isEmpty();

        trader.customer().letIn();

        trader.assertFilledOnce(received);
    }

    private static void oddWord(Trader trader) {
        trader.customer().next(Faults.sayingOf(ODD));

        Answer received = trader.send(trader.buy());

        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.toString()).contains(ODD);
        assertThat(letter.path("order_id")).isEqualTo(trader.order(received).path("id"));
        trader.await(received, "unknown");
        assertThat(trader.customer().book().executed()).hasSize(1);

        trader.customer().book().speakPlainly();

        trader.assertFilledOnce(received);
    }

    private static void stale(Trader trader) {
        trader.customer().always(SUBMIT, Faults.errorBefore(503));

        Answer received = trader.send(trader.buy());

        JsonNode order = trader.await(received, "expired");
        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("order_id")).isEqualTo(order.path("id"));
        assertThat(letter.path("stage").asText()).isNotBlank();
        assertThat(letter.path("reason").asText()).isNotBlank();
        assertThat(letter.path("tries").asInt()).isPositive();
        assertThat(letter.path("last_answer").asText()).contains("503");
        trader.customer().recover();
        assertThat(trader.customer().book().executed()).isEmpty();
    }

    private static void exit(Trader trader) throws InterruptedException {
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().always(SUBMIT, Faults.errorBefore(503));
        Answer exit = trader.send(trader.close());
        Thread.sleep(4000);
        assertThat(trader.order(exit).path("status").asText()).isIn("pending", "unknown");

        trader.customer().recover();

        trader.assertFilledOnce(exit);
        assertThat(trader.customer().book().holdings()).isEmpty();
    }

    private static void exitRefused(Trader trader) {
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().always(SUBMIT, Faults.rejected());

        Answer exit = trader.send(trader.close());

        String refused = trader.await(exit, "rejected").path("client_order_id").asText();
        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("exit");
        assertThat(letter.path("reason").asText()).contains(trader.broker().wordsOfRejection(), "close it");
        assertThat(letter.path("last_answer").asText()).contains(trader.broker().wordsOfRejection());
        assertThat(trader.deadLetters("exit")).isPositive();
        assertThat(trader.customer().seen(SUBMIT)).hasSize(2);

        trader.customer().recover();
        assertThat(trader.replay(letter).json().path("result").asText()).isEqualTo("sent");

        JsonNode order = trader.await(exit, "filled");
        trader.await("the letter is gone", () -> trader.deadLetters().isEmpty());
        assertThat(trader.customer().book().holdings()).isEmpty();
        // Its old id may be used up by the refusal.
        assertThat(order.path("client_order_id").asText()).isNotEqualTo(refused);
        assertThat(trader.customer().book().executions(trader.named(order))).hasSize(1);
    }

    private static void restingExitRefused(Trader trader) {
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().next(Faults.rejected());

        Answer exit = trader.send(trader.sell("2").limit("200.25"));

        trader.await(exit, "rejected");
        JsonNode letter = trader.awaitDeadLetter();
        assertThat(letter.path("stage").asText()).isEqualTo("exit");
        assertThat(letter.path("reason").asText()).contains(trader.broker().wordsOfRejection(), "as it rests");
    }

    private static void tooMuch(Trader trader) {
        trader.assertFilledOnce(trader.send(trader.buy()));
        trader.customer().always(SUBMIT, Faults.errorBefore(503));
        Answer entry = trader.send(trader.buy());
        // Measured when the entry was still to come, so it asks for twice as much as will be held.
        Answer exit = trader.send(trader.close());
        trader.await(entry, "expired");

        trader.customer().recover();

        JsonNode order = trader.await(exit, "filled");
        assertThat(order.path("filled_quantity").asText()).isEqualTo("2");
        assertThat(trader.customer().book().holdings()).isEmpty();
    }
}
