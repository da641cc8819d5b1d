package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.cluster.LeaseListener;
import dev.signalbox.trading.Order;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes up the orders of accounts that this hub has just begun to serve, and those that other hubs record for them. All of it
 * is done on the one thread that keeps the leases.
 */
@Component
class OrderRecovery implements LeaseListener {
    private static final Logger LOG = LoggerFactory.getLogger(OrderRecovery.class);

    private final Accounts accounts;
    private final JournalReader journal;
    private final HubInstance hubInstance;
    private final PaperRestore paper;
    private final Work work;
    private final Map<String, Account> begun = new ConcurrentHashMap<>();
    private final Set<UUID> takenBack = ConcurrentHashMap.newKeySet();

    OrderRecovery(Accounts accounts, JournalReader journal, HubInstance hubInstance, PaperRestore paper, Work work) {
        this.accounts = accounts;
        this.journal = journal;
        this.hubInstance = hubInstance;
        this.paper = paper;
        this.work = work;
    }

    /** Where orders are worked on. */
    @Component
    record Work(Lanes lanes, OrderPollers orderPollers, SendGate gate) {
        void cancel(Order order) {
            lanes.add(order.key().account(), new BrokerTask.Cancel(order, false));
        }
    }

    /** What the files do not have any more, or have as another one, is not worked for; it has no orders on their way. */
    @Override
    public void renewed() {
        begun.values().stream()
                .filter(account ->
                        accounts.account(account.id()).filter(account::isSameAs).isEmpty())
                .toList()
                .forEach(this::leave);
    }

    /**
     * A connection is this hub's now, whoever had it before may have sent any of its orders; or another hub recorded orders
     * for it; or an account came to it.
     */
    @Override
    public void taken(String connection) {
        List<Account> own = accountsOf(connection);
        List<String> ids = own.stream().map(Account::id).toList();
        List<Account> fresh = own.stream().filter(this::isFresh).toList();
        fresh.forEach(account -> work.lanes().begin(account.id()));
        // What is recorded from here on is perhaps found, and perhaps comes by itself: each has one turn.
        Map<String, Long> turns = journal.turns(ids);
        List<JournalReader.Working> working = journal.working(ids);
        if (!fresh.isEmpty()) {
            begin(connection, fresh, working);
        }
        List<JournalReader.Working> canceled = working.stream()
                .filter(JournalReader.Working::takenBack)
                .filter(found -> takenBack.add(found.order().key().id()))
                .toList();
        canceled.forEach(found -> work.gate().takeBack(found.order()));
        canceled.stream().filter(found -> !isToBeSent(found)).forEach(found -> work.cancel(found.order()));
        working.stream().filter(OrderRecovery::isToBeSent).forEach(this::queue);
        working.forEach(found ->
                turns.merge(found.order().key().account(), found.queued().turn(), Math::max));
        turns.forEach(work.lanes()::complete);
        // Who has one in hand already finds that there is nothing left to do.
        journal.changing(ids).forEach(order -> work.lanes().add(order.key().account(), new BrokerTask.Change(order)));
        // Whether it was sent is found out first.
        canceled.stream().filter(OrderRecovery::isToBeSent).forEach(found -> work.cancel(found.order()));
    }

    /**
     * Whether an account of a connection came lately, or orders of one wait for others that were recorded before them and did
     * not come here.
     */
    @Override
    public boolean isIncomplete(String connection) {
        return accountsOf(connection).stream()
                .anyMatch(account -> isFresh(account) || work.lanes().hasGap(account.id()));
    }

    private boolean isFresh(Account account) {
        return !begun.containsKey(account.id());
    }

    /** A connection is another hub's now, or nobody's. */
    @Override
    public void lost(String connection) {
        Stream.concat(accountsOf(connection).stream(), begun.values().stream())
                .filter(account -> account.connection().name().equals(connection))
                .toList()
                .forEach(this::leave);
    }

    private void leave(Account account) {
        begun.remove(account.id());
        work.lanes().drop(account.id());
        work.orderPollers().forget(account);
        paper.forget(account);
    }

    private void begin(String connection, List<Account> fresh, List<JournalReader.Working> working) {
        Set<String> ids = fresh.stream().map(Account::id).collect(Collectors.toSet());
        List<Order> orders = working.stream()
                .map(JournalReader.Working::order)
                .filter(order -> ids.contains(order.key().account()))
                .toList();
        orders.forEach(order -> takenBack.remove(order.key().id()));
        paper.restore(fresh, orders);
        orders.stream().filter(OrderRecovery::isAtBroker).forEach(work.orderPollers()::follow);
        if (!orders.isEmpty()) {
            LOG.info("{}: {} orders that were not at their end are taken up", connection, orders.size());
        }
        fresh.forEach(account -> begun.put(account.id(), account));
    }

    private void queue(JournalReader.Working found) {
        boolean perhapsSent = found.lease().filter(hubInstance::holds).isEmpty();
        String account = found.order().key().account();
        work.lanes().queue(account, found.queued().turn(), new BrokerTask.Submit(found.order(), perhapsSent));
    }

    private static boolean isToBeSent(JournalReader.Working found) {
        return switch (found.order().progress().status()) {
            case PENDING, UNKNOWN -> true;
            case OPEN, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED -> false;
        };
    }

    private static boolean isAtBroker(Order order) {
        return switch (order.progress().status()) {
            case OPEN, PARTIALLY_FILLED -> true;
            case PENDING, UNKNOWN, FILLED, CANCELED, REJECTED, EXPIRED -> false;
        };
    }

    private List<Account> accountsOf(String connection) {
        return accounts.all().stream()
                .filter(account -> account.connection().name().equals(connection))
                .toList();
    }
}
