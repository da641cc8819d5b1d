package dev.signalbox.dispatch;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Does errands at real brokers, and keeps cancels that a broker left unanswered out of the way: they go on beside their
 * account's lane, so that no other order waits for them. Only an exit that is to rest stays behind an exit that is to be
 * taken back, as both together could close more than there is; and so does an order that was refused because of one. Changes
 * of orders that work go that way too, one after the other.
 */
@Component
class UnansweredCancels implements LaneExecutor {
    private final NamedWorkers<Lane> lanes = new NamedWorkers<>("cancels");
    private final Map<UUID, String> asked = new ConcurrentHashMap<>();
    private final Map<Place, Integer> waiting = new ConcurrentHashMap<>();
    private final Set<Turn> turned = ConcurrentHashMap.newKeySet();
    private final BrokerExecutor broker;

    UnansweredCancels(BrokerExecutor broker) {
        this.broker = broker;
    }

    /** Where exits get into each other's way. */
    private record Place(String account, String symbol, Side side) {
        static Place of(Order order) {
            return new Place(
                    order.key().account(),
                    order.contract().symbol(),
                    order.request().side());
        }
    }

    /** The orders of one alert for one account, of which the first closes what the second turns round. */
    private record Turn(String account, UUID alert) {
        static Turn of(Order order) {
            return new Turn(order.key().account(), order.key().alertId());
        }
    }

    @Override
    public int most() {
        return broker.most();
    }

    @Override
    public void perform(List<BrokerTask> brokerTasks) throws InterruptedException {
        for (BrokerTask brokerTask : brokerTasks) {
            switch (brokerTask) {
                case BrokerTask.Submit submit when isBehind(submit.order()) -> add(submit.order(), submit);
                case BrokerTask.Change change -> beside(change.order(), change);
                case BrokerTask.Cancel cancel when isAsked(cancel.order()) -> {}
                default -> broker.perform(List.of(brokerTask));
            }
        }
    }

    /** From now on the broker is asked until it answers. */
    void add(Order order) {
        Order.Key key = order.key();
        if (asked.put(key.id(), key.account()) == null) {
            add(order, new BrokerTask.Cancel(order, true));
        }
    }

    /** Whether the broker has been asked to take an order back, and has not answered. */
    boolean isAsked(Order order) {
        return asked.containsKey(order.key().id());
    }

    /** Sends an order once those that are in its way are taken back; what its alert opens afterwards comes behind it. */
    void follow(Order order) {
        turned.add(Turn.of(order));
        add(order, new BrokerTask.Submit(order, false));
    }

    void open() {
        lanes.ready();
    }

    /** Another hub serves the account now, and finds in the journal what is to be done. */
    void drop(String account) {
        lanes.end(account);
        asked.values().removeIf(account::equals);
        waiting.keySet().removeIf(place -> place.account().equals(account));
        turned.removeIf(turn -> turn.account().equals(account));
    }

    void close() throws InterruptedException {
        lanes.end(Duration.ZERO, Lane::end);
    }

    /** How many errands of an account are here. */
    int depth(String account) {
        return lanes.ask(account, Lane::depth, 0);
    }

    private boolean isBehind(Order order) {
        return turned.contains(Turn.of(order)) || isRestingExit(order) && waiting.containsKey(Place.of(order));
    }

    private void add(Order order, BrokerTask brokerTask) {
        if (isRestingExit(order)) {
            waiting.merge(Place.of(order), 1, Integer::sum);
        }
        beside(order, brokerTask);
    }

    private void beside(Order order, BrokerTask brokerTask) {
        lanes.of(order.key().account(), account -> new Lane(account, new Beside(), () -> false))
                .add(brokerTask);
    }

    private static boolean isRestingExit(Order order) {
        return order.request().reduceOnly() && !order.request().terms().immediate();
    }

    /** Does them one after the other, in the order in which they came. */
    private final class Beside implements LaneExecutor {
        @Override
        public int most() {
            return 1;
        }

        @Override
        public void perform(List<BrokerTask> brokerTasks) throws InterruptedException {
            try {
                broker.perform(brokerTasks);
            } finally {
                brokerTasks.forEach(this::done);
            }
        }

        private void done(BrokerTask brokerTask) {
            switch (brokerTask) {
                case BrokerTask.Submit submit -> {
                    turned.remove(Turn.of(submit.order()));
                    less(submit.order());
                }
                case BrokerTask.Cancel cancel -> {
                    asked.remove(cancel.order().key().id());
                    less(cancel.order());
                }
                case BrokerTask.Change change -> {}
                case BrokerTask.Simulated simulated -> throw new IllegalStateException(simulated.what());
                case BrokerTask.Task end -> {}
            }
        }

        private void less(Order order) {
            if (isRestingExit(order)) {
                waiting.computeIfPresent(Place.of(order), (place, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
