package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Pace.Poll;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.Question;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.trading.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the orders of one connection to their ends. One call tells about all that still work; only those that it does
 * not name any more are asked for one by one. After something happened it asks soon, and then ever more seldom.
 */
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final Poll poll;
    private final BrokerCalls calls;
    private final Reporter reporter;
    private final DeadLetters letters;
    private final Map<UUID, Followed> followed = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);

    /** An order, what was last told of it, and whether the broker could not tell whether it has it. */
    private record Followed(Account account, Order order, Optional<OrderState> last, boolean parked) {
        Followed told(OrderState state) {
            return new Followed(account, order.known(state.brokerOrderId()), Optional.of(state), false);
        }
    }

    Follower(Poll poll, BrokerCalls calls, Reporter reporter, DeadLetters letters) {
        this.poll = poll;
        this.calls = calls;
        this.reporter = reporter;
        this.letters = letters;
    }

    void follow(Account account, Order order) {
        followed.put(order.key().id(), new Followed(account, order, Optional.empty(), false));
        news.release();
    }

    void park(Account account, Order order) {
        followed.put(order.key().id(), new Followed(account, order, Optional.empty(), true));
    }

    void forget(Order order) {
        followed.remove(order.key().id());
    }

    void forget(Account account) {
        followed.values().removeIf(one -> one.account().equals(account));
    }

    @Override
    public void run() {
        Duration pause = poll.first();
        try {
            while (true) {
                boolean told = news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                if (told) {
                    news.drainPermits();
                    Thread.sleep(poll.first());
                }
                pause = pollAll() || told ? poll.first() : slower(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration slower(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(poll.slowest()) > 0 ? poll.slowest() : twice;
    }

    /** Asks about everything; says whether anything had happened. */
    private boolean pollAll() {
        boolean happened = false;
        Map<Account, List<Followed>> accounts =
                followed.values().stream().collect(Collectors.groupingBy(Followed::account));
        for (Map.Entry<Account, List<Followed>> entry : accounts.entrySet()) {
            Map<String, OrderState> working = entry.getValue().size() > 1 ? working(entry.getKey()) : Map.of();
            for (Followed one : entry.getValue()) {
                happened |= poll(one, working);
            }
        }
        return happened;
    }

    private Map<String, OrderState> working(Account account) {
        Outcome outcome = calls.ask(Question.about(Operation.ORDERS, account)).outcome();
        return outcome instanceof Outcome.Accepted accepted && accepted.answer() instanceof Outcome.Orders orders
                ? orders.orders().stream()
                        .collect(
                                Collectors.toMap(OrderState::clientOrderId, Function.identity(), (one, other) -> other))
                : Map.of();
    }

    private boolean poll(Followed one, Map<String, OrderState> working) {
        Optional<OrderState> state = Optional.ofNullable(
                        working.get(one.order().key().clientOrderId()))
                .or(() -> find(one));
        state.filter(found -> !one.last().equals(Optional.of(found))).ifPresent(found -> tell(one, found));
        return state.isPresent() && !one.last().equals(state);
    }

    private Optional<OrderState> find(Followed one) {
        Question question = Question.about(Operation.FIND, one.account(), one.order());
        Outcome outcome = calls.ask(question).outcome();
        if (outcome instanceof Outcome.Accepted accepted && accepted.answer() instanceof Outcome.One found) {
            return Optional.of(found.order());
        }
        if (!one.parked()) {
            LOG.warn(
                    "{}: the broker does not say how {} stands: {}",
                    one.account().id(),
                    one.order().key().clientOrderId(),
                    outcome);
        }
        return Optional.empty();
    }

    private void tell(Followed one, OrderState state) {
        UUID id = one.order().key().id();
        Trial trial = new Trial(one.account(), one.order());
        reporter.report(trial.report(state, java.time.Instant.now()));
        if (one.parked()) {
            letters.resolved(id);
        }
        if (state.status().isFinal()) {
            followed.remove(id);
        } else {
            followed.replace(id, one.told(state));
        }
    }
}
