package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exits that wait at the paper broker: none outlives what it closes. Symbols differ, as all accounts see one market. */
@ExtendWith(SharedHub.class)
class WaitingExitsTest {
    private final Hub hub;
    private final Desk desk;

    WaitingExitsTest(Hub hub, Desk desk) {
        this.hub = hub;
        this.desk = desk;
    }

    @Test
    void a_close_leaves_no_stop_behind() {
        desk.order(Message.buy("2", "ES").at("5000"), "filled");
        Answer stop = desk.send(Message.sell("2", "ES").at("5000").stop("4900"));
        hub.order(stop, "open");

        desk.order(Message.close("ES").at("5000"), "filled");

        hub.order(stop, "canceled");
        assertThat(desk.position()).isEmpty();
    }

    @Test
    void when_the_target_is_filled_the_stop_goes() {
        desk.order(Message.buy("2", "NQ").at("20000"), "filled");
        Answer stop = desk.send(Message.sell("2", "NQ").at("20000").stop("19900"));
        Answer target = desk.send(Message.sell("2", "NQ").at("20000").limit("20100"));
        hub.order(stop, "open");
        hub.order(target, "open");

        hub.post("/api/v1/prices", "{\"symbol\": \"NQ\", \"price\": \"20101\"}");

        hub.order(target, "filled");
        hub.order(stop, "canceled");
        assertThat(desk.position()).isEmpty();
    }

    @Test
    void a_partial_exit_leaves_a_stop_for_the_rest_and_what_comes_next_is_sent() {
        desk.order(Message.buy("2", "YM").at("42000"), "filled");
        Answer stop = desk.send(Message.sell("2", "YM").at("42000").stop("41000"));
        hub.order(stop, "open");

        desk.order(Message.sell("1", "YM").at("42000"), "filled");

        JsonNode orders = hub.orders(stop, "canceled", "open");
        assertThat(Answer.texts(orders, "quantity")).isEqualTo(List.of("2", "1"));
        assertThat(Answer.texts(orders, "stop_price")).containsOnly("41000");
        desk.order(Message.close("YM").at("42000"), "filled");
        hub.orders(stop, "canceled", "canceled");
        assertThat(desk.position()).isEmpty();
    }

    @Test
    void an_entry_of_one_strategy_waits_although_it_would_reduce_what_another_one_holds() {
        desk.order(Message.buy("2", "RTY").at("2000").with("strategy", "up"), "filled");

        Answer entry =
                desk.send(Message.sell("1", "RTY").at("2000").limit("2010").with("strategy", "down"));

        assertThat(entry.word()).isEqualTo("received");
        hub.order(entry, "open");
        hub.post("/api/v1/prices", "{\"symbol\": \"RTY\", \"price\": \"2011\"}");
        hub.order(entry, "filled");
        assertThat(desk.position()).isEqualTo("1");
    }
}
