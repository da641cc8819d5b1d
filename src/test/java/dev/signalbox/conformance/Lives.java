package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.CANCEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import java.util.List;

/** Cards about orders that rest at the broker: they are followed until their end. */
final class Lives {
    private Lives() {}

    static List<Card> cards() {
        return List.of(
                Card.of("partial", "fills are followed part by part", Lives::partial),
                Card.of("cancel", "a resting order is canceled", trader -> cancel(trader, Fault.NONE)),
                Card.of("cancel-cut", "a cancel whose answer is lost", trader -> cancel(trader, Faults.cutAfter())),
                Card.of(
                        "cancel-again",
                        "a cancel that meets a 503 is tried again",
                        trader -> cancel(trader, Faults.errorBefore(503))),
                Card.of("cancel-late", "a cancel that comes too late is no harm", Lives::cancelTooLate),
                Card.of("canceled-there", "an order that the broker took back", Lives::canceledThere));
    }

    private static void partial(Trader trader) {
        Answer received = trader.send(trader.limit());
        PlacedOrder placed = resting(trader, received);

        trader.customer().book().fill(placed.id(), "1", "150");

        JsonNode part = trader.await(received, "partially_filled");
        assertThat(part.path("filled_quantity").asText()).isEqualTo("1");
        assertThat(part.path("average_price").asText()).isEqualTo("150");

        trader.customer().book().fill(placed.id(), "1", "150.5");

        JsonNode whole = trader.await(received, "filled");
        assertThat(whole.path("filled_quantity").asText()).isEqualTo("2");
        assertThat(whole.path("average_price").asText()).isEqualTo("150.25");
    }

    private static void cancel(Trader trader, Fault fault) {
        Answer received = trader.send(trader.limit());
        resting(trader, received);
        trader.customer().next(CANCEL, fault);

        assertThat(trader.cancel(received).status()).isEqualTo(202);

        trader.await(received, "canceled");
        assertThat(trader.customer().book().executed())
                .extracting(PlacedOrder::standing)
                .containsExactly(BrokerOrderState.CANCELED);
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static void cancelTooLate(Trader trader) {
        Answer received = trader.send(trader.limit());
        PlacedOrder placed = resting(trader, received);
        // It is filled between the hub's last look and the cancel's arrival.
        trader.customer().next(CANCEL, new Fault("filled just before", false, serving -> {
            serving.book().fill(placed.id(), "2", "150");
            serving.send(serving.execute());
        }));

        trader.cancel(received);

        assertThat(trader.await(received, "filled").path("average_price").asText())
                .isEqualTo("150");
        assertThat(trader.deadLetters()).isEmpty();
    }

    private static void canceledThere(Trader trader) {
        Answer received = trader.send(trader.limit());
        PlacedOrder placed = resting(trader, received);

        trader.customer().book().cancel(placed.id());

        trader.await(received, "canceled");
    }

    private static PlacedOrder resting(Trader trader, Answer received) {
        trader.await(received, "open");
        return trader.customer().book().executed().getFirst();
    }
}
