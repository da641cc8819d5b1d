package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.CallPolicy.Poll;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerReply;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.OrderRemark;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the orders of one connection to their ends. One call tells about all that still work; only those that it does
 * not name any more are asked for one by one. After something happened it asks soon, and then at growing intervals.
 */
final class OrderPoller implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderPoller.class);

    private final Supplier<Poll> poll;
    private final BrokerCalls calls;
    private final ExecutionReporter executionReporter;
    private final OrderLetters letters;
    private final Again again;
    private final Set<UUID> refused = new HashSet<>();
    private final Set<UUID> lost = new HashSet<>();
    private final Set<UUID> riddles = new HashSet<>();
    private final Map<UUID, Followed> followed = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);

    /** An order, what was last told of it, and whether the broker could not tell whether it has it. */
    private record Followed(Account account, Order order, Optional<OrderState> last, boolean parked) {
        Followed told(OrderState state) {
            return new Followed(account, order.known(state.brokerOrderId()), Optional.of(state), false);
        }

        UUID id() {
            return order.key().id();
        }
    }

    /**
     * @param poll how often orders are asked for, as the files say now
     * @param again takes an order up again
     */
    OrderPoller(
            Supplier<Poll> poll,
            BrokerCalls calls,
            ExecutionReporter executionReporter,
            OrderLetters letters,
            Again again) {
        this.again = again;
        this.poll = poll;
        this.calls = calls;
        this.executionReporter = executionReporter;
        this.letters = letters;
    }

    /** Takes orders up again on whose way something else is to be tried. */
    interface Again {
        /** One that was parked and that the broker certainly does not have. */
        void absent(Order order);

        /** An exit that the broker refused after it had taken it, for a reason about which something can be done. */
        void refused(Order order, OrderState state);
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
        followed.values().removeIf(one -> one.account().id().equals(account.id()));
    }

    @Override
    public void run() {
        Poll pace = poll.get();
        Backoff pauses = pauses(pace);
        try {
            while (true) {
                if (!poll.get().equals(pace)) {
                    pace = poll.get();
                    pauses = pauses(pace);
                }
                boolean told = news.tryAcquire(pauses.next().toMillis(), TimeUnit.MILLISECONDS);
                if (told) {
                    news.drainPermits();
                    Thread.sleep(pace.first());
                }
                if (attempt() || told) {
                    pauses.reset();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Backoff pauses(Poll pace) {
        return new Backoff(pace.first(), pace.slowest());
    }

    private boolean attempt() {
        try {
            return pollAll();
        } catch (RuntimeException | Error e) {
            // At the end of the hub what it asks with may be gone already.
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("Orders could not be asked about; they are asked about again", e);
            }
            return false;
        }
    }

    /** Asks about everything; says whether anything had happened. */
    private boolean pollAll() {
        Map<String, List<Followed>> accounts = followed.values().stream()
                .collect(Collectors.groupingBy(one -> one.account().id()));
        boolean happened = false;
        for (List<Followed> own : accounts.values()) {
            Optional<Map<String, OrderState>> working = working(own.getFirst().account(), own);
            for (Followed one : working.isPresent() ? own : List.<Followed>of()) {
                happened |= poll(one, working.get());
            }
        }
        return happened;
    }

    /** All that works in an account, by client order id and by the broker's own; empty when the broker does not say. */
    private Optional<Map<String, OrderState>> working(Account account, List<Followed> asked) {
        if (asked.size() == 1) {
            return Optional.of(Map.of());
        }
        BrokerReply reply = calls.ask(BrokerRequest.about(Operation.ORDERS, account));
        if (reply.outcome() instanceof Outcome.Accepted accepted
                && accepted.answer() instanceof Outcome.Orders orders) {
            return Optional.of(byNames(orders.orders()));
        }
        // One order of which it speaks oddly must not hide the others: each is asked for by itself.
        return reply.riddle().map(reason -> Map.of());
    }

    private static Map<String, OrderState> byNames(List<OrderState> orders) {
        Map<String, OrderState> named = new HashMap<>();
        orders.forEach(order -> named.put("broker " + order.brokerOrderId(), order));
        orders.forEach(order -> named.put(order.clientOrderId(), order));
        return named;
    }

    /** An order that came with another one has a client order id of its broker's making. */
    private static Optional<OrderState> known(Followed one, Map<String, OrderState> working) {
        return Optional.ofNullable(working.get(one.order().key().clientOrderId()))
                .or(() -> one.order().progress().brokerOrderId().map(id -> working.get("broker " + id)));
    }

    private boolean poll(Followed one, Map<String, OrderState> working) {
        Optional<OrderState> state = known(one, working).or(() -> find(one));
        boolean fresh = state.isPresent() && !one.last().equals(state);
        state.filter(found -> fresh).ifPresent(found -> tell(one, found));
        return fresh;
    }

    private Optional<OrderState> find(Followed one) {
        BrokerReply reply = calls.ask(BrokerRequest.about(Operation.FIND, one.account(), one.order()));
        Outcome outcome = reply.outcome();
        if (outcome.order().isPresent()) {
            return outcome.order();
        }
        if (one.parked() && outcome instanceof Outcome.Absent) {
            // Now the broker can tell: it goes on where it was parked, and is sent unless it is stale.
            followed.remove(one.id());
            again.absent(one.order());
        } else if (outcome instanceof Outcome.Absent && lost.add(one.id())) {
            LOG.error(
                    "{}: the broker no longer knows {}; look there",
                    one.account().id(),
                    name(one));
        }
        reply.riddle()
                .filter(reason -> riddles.add(one.id()))
                .ifPresent(reason -> LOG.error(
                        "{}: nobody understands what the broker says of {}, so its fills are not known; look there: {}",
                        one.account().id(),
                        name(one),
                        reason));
        return Optional.empty();
    }

    private static String name(Followed one) {
        return one.order().key().clientOrderId();
    }

    /** Once: what its broker refuses later a second time is for a person. */
    private static boolean isToBeCleared(Order order, OrderState state) {
        Order.Request request = order.request();
        return state.status() == OrderStatus.REJECTED
                && request.reduceOnly()
                && request.terms().immediate()
                && request.protects().isEmpty()
                && state.remark().flatMap(OrderRemark::obstacle).isPresent();
    }

    private void tell(Followed one, OrderState state) {
        UUID id = one.order().key().id();
        riddles.remove(id);
        if (isToBeCleared(one.order(), state) && refused.add(id)) {
            followed.remove(id);
            again.refused(one.order(), state);
            return;
        }
        executionReporter.report(SubmissionLog.report(one.order(), state, calls.now()));
        if (one.parked()) {
            letters.resolved(id);
        }
        if (state.status().isFinal()) {
            followed.remove(id);
            lost.remove(id);
            refused.remove(id);
        } else {
            followed.replace(id, one.told(state));
        }
    }
}
