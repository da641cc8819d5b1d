package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.trading.Order;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All lanes. None moves before {@link #open()}: the routes of the brokers must run first. */
@Component
class Lanes {
    private static final int PATIENCE_SECONDS = 15;
    private static final Duration LAST_ERRANDS = Duration.ofSeconds(2);
    private static final Executor LATER = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final NamedWorkers<Lane> lanes = new NamedWorkers<>("lane");
    private final Accounts accounts;
    private final PaperExecutor paper;
    private final UnansweredCancels broker;

    Lanes(Accounts accounts, PaperExecutor paper, UnansweredCancels broker, AccountMeters meters) {
        this.accounts = accounts;
        this.paper = paper;
        this.broker = broker;
        meters.ofAccounts(account -> Stream.of(Gauge.builder("signalbox.lane.depth", () -> depth(account.id()))
                .description("Errands of an account that wait for its broker")
                .tag("account", account.id())
                .register(meters.registry())));
    }

    void add(String account, BrokerTask brokerTask) {
        running(account).add(brokerTask);
    }

    /** Sends an order a little later, and others meanwhile; by then the lane may be over, and whoever has it now goes on. */
    void later(Order order) {
        Lane lane = running(order.key().account());
        CompletableFuture.runAsync(() -> lane.add(new BrokerTask.Submit(order, false)), LATER);
    }

    /** Forgets the orders that wait for their turn: all that are to be sent are queued again. */
    void begin(String account) {
        running(account).begin();
    }

    /** Adds an order, which goes when its turn has come. */
    void queue(String account, long turn, BrokerTask.Submit submit) {
        running(account).queue(turn, submit);
    }

    /** All orders up to a turn that are still to be sent are queued: who is missing does not come any more. */
    void complete(String account, long turn) {
        running(account).complete(turn);
    }

    /** Whether orders of the account wait for others that other hubs recorded before them. */
    boolean hasGap(String account) {
        return lanes.ask(account, Lane::hasGap, false);
    }

    /**
     * Does something between the other errands of an account, and waits until it is done.
     *
     * @throws NotReplayable when its turn does not come soon; it is not done then
     */
    <T> T between(String account, String what, Callable<T> task) {
        var turn = new FutureTask<>(task);
        add(account, new BrokerTask.Task(what, turn::run));
        try {
            return turn.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            turn.cancel(false);
            throw new NotReplayable("other orders of the account wait for their broker; try again later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turn.cancel(false);
            throw new NotReplayable("the hub is stopping");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    void open() {
        broker.open();
        lanes.ready();
    }

    /** Ends an account's lane; what it had not done stays in the journal, for whoever serves the account now. */
    void drop(String account) {
        lanes.end(account);
        broker.drop(account);
    }

    /** Ends all of them, after a moment for what is on its way; what they had not done stays in the journal. */
    void close() throws InterruptedException {
        lanes.end(LAST_ERRANDS, Lane::end);
        broker.close();
    }

    private Lane running(String account) {
        return lanes.of(account, this::lane);
    }

    private int depth(String account) {
        return lanes.ask(account, Lane::depth, 0) + broker.depth(account);
    }

    private Lane lane(String id) {
        boolean isPaper =
                accounts.account(id).orElseThrow().connection().access().isEmpty();
        return new Lane(id, isPaper ? paper : broker, () -> mayProtectFirst(id));
    }

    /** An account that is gone has no entries that wait. */
    private boolean mayProtectFirst(String id) {
        return accounts.account(id)
                .map(Account::connection)
                .map(connection -> connection.pace().patience().linking())
                .filter(linking -> !linking.preventsSelfTrade())
                .isPresent();
    }
}
