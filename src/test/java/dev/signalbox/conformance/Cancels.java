package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.CANCEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Message;
import java.time.Duration;
import java.util.List;

/** Cards about cancels that a broker leaves unanswered: they are asked again, and hold up nothing else. */
final class Cancels {
    private Cancels() {}

    static List<Card> cards() {
        return List.of(
                muted("cancel-mute", "a cancel that is swallowed holds up no other order", swallowed()),
                Card.of("cancel-vain", "a cancel that is taken and not done is asked for again", trader -> {
                    // OANDA says in its answer that it is done.
                    assumeFalse(trader.broker().name().equals("oanda"));
                    Answer resting = RestingExits.resting(trader, trader.send(trader.limit()));
                    trader.customer().book().forgetCancels(1);
                    trader.send(new Message()
                            .with("action", "cancel")
                            .with("symbol", trader.broker().symbol()));

                    trader.await(resting, "canceled");
                    assertThat(trader.customer().seen(CANCEL)).hasSizeGreaterThanOrEqualTo(2);
                    assertThat(RestingExits.working(trader)).isEmpty();
                }),
                muted("cancel-503", "a cancel that meets a 503 holds up no other order", Faults.errorBefore(503)));
    }

    static Fault swallowed() {
        return Faults.swallowedFor(Duration.ofSeconds(30));
    }

    private static Card muted(String account, String sentence, Fault fault) {
        return Card.of(account, sentence, trader -> {
            Answer resting = RestingExits.resting(trader, trader.send(trader.limit()));
            trader.customer().always(CANCEL, fault);
            trader.cancel(resting);
            trader.await("it is asked", () -> !trader.customer().seen(CANCEL).isEmpty());

            trader.assertFilledOnce(trader.send(trader.buy()));

            assertThat(trader.order(resting).path("status").asText()).isEqualTo("open");
            trader.customer().recover();
            trader.await(resting, "canceled");
            assertThat(RestingExits.working(trader)).isEmpty();
            assertThat(trader.deadLetters()).isEmpty();
        });
    }
}
