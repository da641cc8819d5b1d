package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;

/** What becomes of an exit at a broker that takes every order, and refuses some of them afterwards. */
final class LateRefusals {
    private LateRefusals() {}

    /** An exit that another order leaves nothing to sell clears its way and goes again. */
    static void clearsItsWay(Trader trader) {
        RestingExits.hold(trader);
        Answer resting =
                RestingExits.resting(trader, trader.send(trader.sell("2").limit("200.25")));

        trader.await(trader.send(trader.close()), "filled");

        trader.await(resting, "canceled");
        assertThat(RestingExits.held(trader)).isZero();
        assertThat(trader.deadLetters()).isEmpty();
    }

    /** Its second try is cut off, and the first one, which was refused, is listed beside it. */
    static void isLookedUpWithoutTheFirstTry(Trader trader) {
        RestingExits.hold(trader);
        RestingExits.resting(trader, trader.send(trader.sell("2").limit("200.25")));
        trader.customer().next(Fault.NONE, Faults.cutBefore());

        trader.await(trader.send(trader.close()), "filled");

        assertThat(RestingExits.held(trader)).isZero();
        assertThat(trader.customer().seen(SimulatedOperation.ORDERS)).isNotEmpty();
        assertThat(trader.deadLetters()).isEmpty();
    }

    /** What it would close was sold by hand, so nothing is sold again. */
    static void hasNothingLeftToClose(Trader trader) {
        RestingExits.hold(trader);
        RestingExits.sellByHand(trader, "2");

        JsonNode exit = trader.await(trader.send(trader.close()), "canceled");

        assertThat(exit.path("reason").asText()).isEqualTo("nothing was left to close");
        assertThat(RestingExits.held(trader)).isZero();
    }
}
