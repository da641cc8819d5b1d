package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exits that wait at the paper broker: none outlives what it closes. Symbols differ, as all accounts see one market. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class WaitingExitsTest {
    private final Hub hub;
    private final TestAccount testAccount;

    WaitingExitsTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void a_close_leaves_no_stop_behind() {
        testAccount.order(Message.buy("2", "ES").at("5000"), "filled");
        Answer stop = testAccount.send(Message.sell("2", "ES").at("5000").stop("4900"));
        hub.order(stop, "open");

        testAccount.order(Message.close("ES").at("5000"), "filled");

        hub.order(stop, "canceled");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void when_the_target_is_filled_the_stop_goes() {
        testAccount.order(Message.buy("2", "NQ").at("20000"), "filled");
        Answer stop = testAccount.send(Message.sell("2", "NQ").at("20000").stop("19900"));
        Answer target = testAccount.send(Message.sell("2", "NQ").at("20000").limit("20100"));
        hub.order(stop, "open");
        hub.order(target, "open");

        hub.post("/api/v1/prices", "{\"symbol\": \"NQ\", \"price\": \"20101\"}");

        hub.order(target, "filled");
        hub.order(stop, "canceled");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void a_partial_exit_leaves_a_stop_for_the_rest_and_what_comes_next_is_sent() {
        testAccount.order(Message.buy("2", "YM").at("42000"), "filled");
        Answer stop = testAccount.send(Message.sell("2", "YM").at("42000").stop("41000"));
        hub.order(stop, "open");

        testAccount.order(Message.sell("1", "YM").at("42000"), "filled");

        JsonNode orders = hub.orders(stop, "canceled", "open");
        assertThat(Answer.texts(orders, "quantity")).isEqualTo(List.of("2", "1"));
        assertThat(Answer.texts(orders, "stop_price")).containsOnly("41000");
        testAccount.order(Message.close("YM").at("42000"), "filled");
        hub.orders(stop, "canceled", "canceled");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void an_entry_of_one_strategy_waits_although_it_would_reduce_what_another_one_holds() {
        testAccount.order(Message.buy("2", "RTY").at("2000").with("strategy", "up"), "filled");

        Answer entry = testAccount.send(
                Message.sell("1", "RTY").at("2000").limit("2010").with("strategy", "down"));

        assertThat(entry.word()).isEqualTo("received");
        hub.order(entry, "open");
        hub.post("/api/v1/prices", "{\"symbol\": \"RTY\", \"price\": \"2011\"}");
        hub.order(entry, "filled");
        assertThat(testAccount.position()).isEqualTo("1");
    }
}
