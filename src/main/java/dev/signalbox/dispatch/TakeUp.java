package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.orders.Hub;
import dev.signalbox.orders.JournalReader;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes up the orders of a connection that this hub has just begun to serve, and those that other hubs record for it. */
@Component
class TakeUp {
    private static final Logger LOG = LoggerFactory.getLogger(TakeUp.class);

    private final Accounts accounts;
    private final JournalReader journal;
    private final Hub hub;
    private final PaperMemory paper;
    private final Work work;
    private final Set<UUID> fromOthers = ConcurrentHashMap.newKeySet();

    TakeUp(Accounts accounts, JournalReader journal, Hub hub, PaperMemory paper, Work work) {
        this.accounts = accounts;
        this.journal = journal;
        this.hub = hub;
        this.paper = paper;
        this.work = work;
    }

    /** Where orders are worked on. */
    @Component
    record Work(Lanes lanes, Followers followers) {}

    /** A connection is this hub's now; whoever had it before may have sent any of its orders. */
    void taken(String connection) {
        List<Account> own = accountsOf(connection);
        List<JournalReader.Working> working = working(own);
        paper.restore(own, working.stream().map(JournalReader.Working::order).toList());
        working.stream().filter(found -> !recordedHere(found)).forEach(this::takeUp);
        own.forEach(account -> work.lanes().release(account.id()));
        if (!working.isEmpty()) {
            LOG.info("{}: {} orders that were not at their end are taken up", connection, working.size());
        }
    }

    /** Another hub recorded orders for a connection of this one. */
    void announced(String connection) {
        working(accountsOf(connection)).stream()
                .filter(found -> !recordedHere(found) && isPending(found.order()))
                .forEach(this::takeUp);
    }

    /** A connection is another hub's now. */
    void lost(String connection) {
        for (Account account : accountsOf(connection)) {
            work.lanes().drop(account.id());
            work.followers().forget(account);
            paper.forget(account);
        }
        fromOthers.clear();
    }

    private void takeUp(JournalReader.Working found) {
        Order order = found.order();
        if (found.recorder().isPresent() && !isFirst(order)) {
            return;
        }
        switch (order.progress().status()) {
            case PENDING, UNKNOWN -> {
                boolean perhapsSent = found.service().filter(hub::holds).isEmpty();
                work.lanes().takeUp(order.key().account(), new Errand.Submit(order, perhapsSent));
            }
            case OPEN, PARTIALLY_FILLED -> work.followers().follow(order);
            case FILLED, CANCELED, REJECTED, EXPIRED -> {}
        }
    }

    /** What this hub recorded in its present service came to the lanes by itself. */
    private boolean recordedHere(JournalReader.Working found) {
        return found.recorder().equals(Optional.of(hub.id()))
                && found.service().filter(hub::holds).isPresent();
    }

    private boolean isFirst(Order order) {
        return fromOthers.add(order.key().id());
    }

    private static boolean isPending(Order order) {
        return order.progress().status() == OrderStatus.PENDING;
    }

    private List<Account> accountsOf(String connection) {
        return accounts.all().stream()
                .filter(account -> account.connection().name().equals(connection))
                .toList();
    }

    private List<JournalReader.Working> working(Collection<Account> own) {
        return journal.working(own.stream().map(Account::id).toList());
    }
}
