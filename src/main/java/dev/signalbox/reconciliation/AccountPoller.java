package dev.signalbox.reconciliation;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.cluster.PeriodicWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks at the accounts that this hub serves, again and again: at the start, when something was filled, and as often
 * as {@link PollSchedule} says. With {@code signalbox.looks=false} it does not, so that tests may count calls.
 */
@Component
@ConditionalOnProperty(name = "signalbox.looks", matchIfMissing = true)
class AccountPoller extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(AccountPoller.class);
    private static final Duration TURN = Duration.ofMillis(500);

    private final LeaseOwnership leaseOwnership;
    private final PositionReader positionReader;
    private final AccountRefresh look;
    private final PollSchedule pollSchedule;
    private final Map<String, Due> due = new ConcurrentHashMap<>();
    private final Set<String> hurry = ConcurrentHashMap.newKeySet();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private Map<String, Instant> moved = Map.of();

    /** When an account is to be looked at, and before when it must not be, by this machine's running clock. */
    private record Due(long wanted, long least) {
        boolean isNow(boolean hurry) {
            long now = System.nanoTime();
            return least - now <= 0 && (hurry || wanted - now <= 0);
        }
    }

    AccountPoller(
            LeaseOwnership leaseOwnership,
            PositionReader positionReader,
            AccountRefresh look,
            PollSchedule pollSchedule) {
        super("polling", TURN);
        this.leaseOwnership = leaseOwnership;
        this.positionReader = positionReader;
        this.look = look;
        this.pollSchedule = pollSchedule;
    }

    @Override
    protected void turn() {
        try {
            List<Account> ours = leaseOwnership.served();
            due.keySet().retainAll(ours.stream().map(Account::id).toList());
            hurry.addAll(filled(ours));
            ours.stream()
                    .filter(this::isDue)
                    .collect(Collectors.groupingBy(
                            account -> account.connection().name()))
                    .forEach(this::begin);
        } catch (DataAccessException e) {
            LOG.warn("The database does not say what was filled: {}", e.getMessage());
        }
    }

    /** One that was never looked at is due. */
    private boolean isDue(Account account) {
        Due known = due.get(account.id());
        return known == null || known.isNow(hurry.contains(account.id()));
    }

    /** The accounts in which something was filled since the last turn. */
    private List<String> filled(List<Account> ours) {
        Map<String, Instant> now =
                positionReader.moved(ours.stream().map(Account::id).toList());
        List<String> filled = now.keySet().stream()
                .filter(account -> !now.get(account).equals(moved.get(account)))
                .toList();
        moved = now;
        return filled;
    }

    /** One connection's accounts are looked at one after the other. */
    private void begin(String connection, List<Account> dueNow) {
        if (busy.add(connection)) {
            Thread.ofVirtual().name("look-" + connection).start(() -> {
                try {
                    for (Account account : dueNow) {
                        look(account);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    busy.remove(connection);
                }
            });
        }
    }

    private void look(Account account) throws InterruptedException {
        Duration pause = account.connection().pace().looks().idle();
        // What is filled from here on calls for another look.
        hurry.remove(account.id());
        try {
            look.look(account);
            pause = pollSchedule.wanted(account);
        } catch (RuntimeException e) {
            LOG.warn("{}: it could not be looked at: {}", account.id(), e.getMessage());
        } finally {
            long now = System.nanoTime();
            due.put(
                    account.id(),
                    new Due(
                            now + pause.toNanos(),
                            now + pollSchedule.least(account).toNanos()));
        }
    }
}
