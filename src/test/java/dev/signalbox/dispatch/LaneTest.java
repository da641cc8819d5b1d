package dev.signalbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order an account's errands are done. */
class LaneTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Lane lane = new Lane("one", new Notes(done));
    private Thread thread;

    @BeforeEach
    void begin() {
        thread = Thread.ofVirtual().start(lane);
    }

    @AfterEach
    void end() {
        thread.interrupt();
    }

    @Test
    void orders_that_were_there_before_go_before_those_that_came_while_they_were_taken_up() throws Exception {
        lane.add(order("new-1"));
        lane.takeUp(order("old-1"));
        lane.add(order("new-2"));
        lane.takeUp(order("old-2"));
        lane.release();
        lane.add(order("new-3"));

        assertThat(done(5)).containsExactly("old-1", "old-2", "new-1", "new-2", "new-3");
    }

    @Test
    void what_is_held_back_counts_as_not_done() {
        lane.add(order("new"));

        assertThat(lane.depth()).isEqualTo(1);
        assertThat(done).isEmpty();
    }

    @Test
    void only_new_orders_are_held_back() throws Exception {
        lane.add(order("new"));
        lane.add(new Errand.Task("look", () -> done.add("look")));

        assertThat(done(1)).containsExactly("look");
    }

    @Test
    void an_errand_that_fails_does_not_stop_those_behind_it() throws Exception {
        lane.release();
        lane.add(new Errand.Task("fail", () -> {
            throw new IllegalStateException("on purpose");
        }));
        lane.add(order("next"));

        assertThat(done(1)).containsExactly("next");
    }

    private List<String> done(int count) throws InterruptedException {
        List<String> all = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(done.poll(5, TimeUnit.SECONDS));
        }
        return all;
    }

    private static Errand.Submit order(String clientOrderId) {
        var contract = new Contract("AAPL", "AAPL", Kind.EQUITY, BigDecimal.ONE);
        var key = new Order.Key(UUID.randomUUID(), UUID.randomUUID(), "one", "alpaca", clientOrderId);
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.DAY);
        var request = new Order.Request(Side.BUY, BigDecimal.ONE, false, terms);
        var origin = new Order.Origin(Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty());
        return new Errand.Submit(new Order(key, contract, request, origin, Order.Progress.none()), false);
    }

    /** A desk that notes what it was given. */
    private record Notes(BlockingQueue<String> done) implements Desk {
        @Override
        public int most() {
            return 1;
        }

        @Override
        public void perform(List<Errand> errands) throws InterruptedException {
            for (Errand errand : errands) {
                switch (errand) {
                    case Errand.Submit submit -> done.add(submit.order().key().clientOrderId());
                    case Errand.Task task -> task.task().run();
                    case Errand.Cancel cancel -> done.add(cancel.what());
                    case Errand.Simulated simulated -> done.add(simulated.what());
                }
            }
        }
    }
}
