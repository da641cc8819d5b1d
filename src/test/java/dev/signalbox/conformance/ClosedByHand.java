package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Cards about positions that a person closes at the broker, and exits that come before the hub looks there again. */
final class ClosedByHand {
    /** Longer than look_up_after of every broker's file together: a reading cannot lag behind the fill any more. */
    private static final Duration LAG = Duration.ofSeconds(8);

    private ClosedByHand() {}

    static List<Card> cards() {
        return List.of(
                Card.of(
                        "hand-all",
                        "a position closed by hand is not opened to the other side",
                        trader -> closed(trader, trader.buy(), trader.close())),
                Card.of(
                        "hand-turned",
                        "a position turned round by hand does not become larger by an exit",
                        trader -> turned(trader, trader.buy(), trader.close())));
    }

    static void closed(Trader trader, Message entry, Message exit) {
        soldByHand(trader, entry, "2");

        assertNothingLeft(trader, exit);

        assertThat(RestingExits.held(trader)).isZero();
    }

    static void inPart(Trader trader, Message entry, Message exit) {
        soldByHand(trader, entry, "1");

        JsonNode order = trader.await(trader.send(exit), "filled");

        assertThat(order.path("filled_quantity").asText()).isEqualTo("1");
        assertThat(RestingExits.held(trader)).isZero();
        assertThat(trader.deadLetters()).isEmpty();
    }

    static void turned(Trader trader, Message entry, Message exit) {
        soldByHand(trader, entry, "3");

        assertNothingLeft(trader, exit);

        assertThat(RestingExits.held(trader)).isEqualByComparingTo(BigDecimal.ONE.negate());
    }

    private static void soldByHand(Trader trader, Message entry, String quantity) {
        hold(trader, entry);
        RestingExits.sellByHand(trader, quantity);
    }

    /** Holds two for so long that what the broker tells of it is what is held. */
    static void hold(Trader trader, Message entry) {
        trader.assertFilledOnce(trader.send(entry));
        Instant settled = Instant.now().plus(LAG);
        trader.await("the broker tells of the fill", () -> Instant.now().isAfter(settled));
    }

    private static void assertNothingLeft(Trader trader, Message exit) {
        JsonNode order = trader.await(trader.send(exit), "canceled");

        assertThat(order.path("reason").asText()).isEqualTo("nothing was left to close");
        assertThat(trader.deadLetters()).isEmpty();
    }
}
