package dev.signalbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In which order an account's errands are done. */
@Tag("unit")
class LaneTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final AtomicBoolean protectionFirst = new AtomicBoolean(true);
    private final Lane lane = new Lane("one", new Notes(done), protectionFirst::get);
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
    void orders_go_in_turn_whichever_of_them_comes_here_first() throws Exception {
        lane.queue(6, order("own-6"));
        lane.queue(3, order("old-3"));
        lane.complete(4);
        lane.queue(7, order("own-7"));
        lane.queue(5, order("another-hub-s-5"));
        lane.queue(8, order("own-8"));

        assertThat(done(5)).containsExactly("old-3", "another-hub-s-5", "own-6", "own-7", "own-8");
    }

    @Test
    void an_order_that_is_here_or_was_here_is_not_taken_again() throws Exception {
        lane.complete(0);
        lane.queue(1, order("one"));
        lane.queue(3, order("three"));
        lane.queue(1, order("one again"));
        lane.queue(3, order("three again"));
        lane.queue(2, order("two"));
        lane.complete(2);
        lane.queue(4, order("four"));

        assertThat(done(4)).containsExactly("one", "two", "three", "four");
    }

    @Test
    void an_order_waits_until_those_before_it_are_here_or_do_not_come_any_more() throws Exception {
        lane.complete(0);
        lane.queue(2, order("two"));

        assertThat(lane.hasGap()).isTrue();
        assertThat(lane.depth()).isEqualTo(1);
        assertThat(done.poll(100, TimeUnit.MILLISECONDS)).isNull();

        lane.complete(2);

        assertThat(done(1)).containsExactly("two");
        assertThat(lane.hasGap()).isFalse();
    }

    @Test
    void what_is_left_from_an_earlier_time_is_forgotten() throws Exception {
        lane.queue(1, order("sent by another hub meanwhile"));
        lane.begin();
        lane.queue(2, order("two"));
        lane.complete(2);

        assertThat(done(1)).containsExactly("two");
    }

    @Test
    void only_orders_have_their_turn() throws Exception {
        lane.queue(1, order("new"));
        lane.add(new BrokerTask.Task("look", () -> done.add("look")));

        assertThat(done(1)).containsExactly("look");
    }

    @Test
    void an_errand_that_fails_does_not_stop_those_behind_it() throws Exception {
        lane.complete(0);
        lane.add(new BrokerTask.Task("fail", () -> {
            throw new IllegalStateException("on purpose");
        }));
        lane.queue(1, order("next"));

        assertThat(done(1)).containsExactly("next");
    }

    @Test
    void what_protects_goes_before_entries_that_wait_and_after_all_else() throws Exception {
        CountDownLatch begun = waiting();
        lane.queue(4, order("another"));
        lane.queue(5, exit("stop", Optional.of(ProtectionKind.STOP_LOSS)));
        begun.countDown();

        assertThat(done(5)).containsExactly("entry", "exit", "stop", "addition", "another");
    }

    @Test
    void what_the_files_say_of_it_holds_from_the_next_order_on() throws Exception {
        CountDownLatch begun = waiting();
        protectionFirst.set(false);
        lane.queue(4, exit("stop", Optional.of(ProtectionKind.STOP_LOSS)));
        begun.countDown();

        assertThat(done(4)).containsExactly("entry", "exit", "addition", "stop");
    }

    /** An entry, an exit and an addition that wait until the latch is counted down. */
    private CountDownLatch waiting() {
        CountDownLatch begun = new CountDownLatch(1);
        lane.complete(0);
        lane.add(new BrokerTask.Task("slow", begun::await));
        lane.queue(1, order("entry"));
        lane.queue(2, exit("exit", Optional.empty()));
        lane.queue(3, order("addition"));
        return begun;
    }

    private List<String> done(int count) throws InterruptedException {
        List<String> all = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(done.poll(5, TimeUnit.SECONDS));
        }
        return all;
    }

    private static BrokerTask.Submit order(String clientOrderId) {
        return submit(clientOrderId, Side.BUY, Optional.empty());
    }

    private static BrokerTask.Submit exit(String clientOrderId, Optional<ProtectionKind> protects) {
        return submit(clientOrderId, Side.SELL, protects);
    }

    private static BrokerTask.Submit submit(String clientOrderId, Side side, Optional<ProtectionKind> protects) {
        var contract = new Contract("AAPL", "AAPL", Kind.EQUITY, BigDecimal.ONE);
        var key = new Order.Key(UUID.randomUUID(), UUID.randomUUID(), "one", "alpaca", clientOrderId);
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.DAY);
        var protection = protects.map(kind -> new Order.Protects(UUID.randomUUID(), kind));
        var request = new Order.Request(side, BigDecimal.ONE, side == Side.SELL, terms, protection);
        var origin = new Order.Origin(Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty(), "");
        return new BrokerTask.Submit(new Order(key, contract, request, origin, Order.Progress.none()), false);
    }

    /** A desk that notes what it was given. */
    private record Notes(BlockingQueue<String> done) implements LaneExecutor {
        @Override
        public int most() {
            return 1;
        }

        @Override
        public void perform(List<BrokerTask> brokerTasks) throws InterruptedException {
            for (BrokerTask brokerTask : brokerTasks) {
                switch (brokerTask) {
                    case BrokerTask.Submit submit ->
                        done.add(submit.order().key().clientOrderId());
                    case BrokerTask.Task task -> task.task().run();
                    case BrokerTask.Cancel cancel -> done.add(cancel.what());
                    case BrokerTask.Change change -> done.add(change.what());
                    case BrokerTask.Simulated simulated -> done.add(simulated.what());
                }
            }
        }
    }
}
