package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.CallPolicy;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.OrderState;
import dev.signalbox.trading.Order;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One poller a connection: each asks its broker what became of the orders that work there. */
@Component
class OrderPollers {
    private final NamedWorkers<OrderPoller> orderPollers = new NamedWorkers<>("order-poller");
    private final Accounts accounts;
    private final BrokerCalls calls;
    private final ExecutionReporter executionReporter;
    private final OrderLetters letters;
    private final Lanes lanes;

    OrderPollers(
            Accounts accounts,
            BrokerCalls calls,
            ExecutionReporter executionReporter,
            OrderLetters letters,
            Lanes lanes) {
        this.lanes = lanes;
        this.accounts = accounts;
        this.calls = calls;
        this.executionReporter = executionReporter;
        this.letters = letters;
    }

    /** Follows an order that works at its broker until its end. A simulated broker tells by itself. */
    void follow(Order order) {
        Account account = account(order);
        if (account.connection().access().isPresent()) {
            of(account.connection()).follow(account, order);
        }
    }

    /** Keeps looking, now and then, for an order of which the broker cannot tell whether it has it. */
    void park(Order order) {
        of(account(order).connection()).park(account(order), order);
    }

    /** Nobody wants to know any more what becomes of an order. */
    void forget(Order order) {
        of(account(order).connection()).forget(order);
    }

    /** Another hub serves the account now. */
    void forget(Account account) {
        of(account.connection()).forget(account);
    }

    private OrderPoller.Again again() {
        return new OrderPoller.Again() {
            @Override
            public void absent(Order order) {
                lanes.add(order.key().account(), new BrokerTask.Submit(order, true));
            }

            @Override
            public void refused(Order order, OrderState state) {
                lanes.add(order.key().account(), new BrokerTask.Submit(order, false, Optional.of(state)));
            }
        };
    }

    void open() {
        orderPollers.ready();
    }

    void close() throws InterruptedException {
        orderPollers.end(Duration.ZERO, poller -> {});
    }

    private Account account(Order order) {
        return accounts.account(order.key().account()).orElseThrow();
    }

    /** As the files have it now; as they had it when nobody has an account there any more. */
    private CallPolicy pace(BrokerConnection connection) {
        return accounts.brokerConnections().stream()
                .filter(one -> one.name().equals(connection.name()))
                .findFirst()
                .orElse(connection)
                .pace();
    }

    private OrderPoller of(BrokerConnection brokerConnection) {
        return orderPollers.of(
                brokerConnection.name(),
                name -> new OrderPoller(
                        () -> pace(brokerConnection).patience().poll(), calls, executionReporter, letters, again()));
    }
}
