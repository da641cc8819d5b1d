package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.cluster.PeriodicWorker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Pulls the connections that this hub serves, each on a thread of its own, as soon as somebody wants it. What another hub,
 * or an earlier run of this one, left in the middle goes on where it was.
 */
@Component
class PullThreads extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(PullThreads.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final int WATCHED_EVERY = 4;

    private final LeaseOwnership leaseOwnership;
    private final PullBook book;
    private final AccountPull accountPull;
    private final MissedAlerts missed;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();
    private int turns = 0;

    PullThreads(LeaseOwnership leaseOwnership, AccountPull accountPull, PullBook book, MissedAlerts missed) {
        super("pulls", TURN);
        this.leaseOwnership = leaseOwnership;
        this.missed = missed;
        this.book = book;
        this.accountPull = accountPull;
    }

    @Override
    protected void turn() {
        begin();
        if (turns++ % WATCHED_EVERY == 0) {
            watch();
        }
    }

    private void watch() {
        try {
            missed.look();
        } catch (DataAccessException e) {
            LOG.warn("The database does not say which alerts came: {}", e.getMessage());
        }
    }

    private void begin() {
        running.values().removeIf(pull -> !pull.isAlive());
        Map<String, List<Account>> ours = leaseOwnership.served().stream()
                .filter(account -> !account.isSimulated())
                .filter(account -> !running.containsKey(account.connection().name()))
                .collect(Collectors.groupingBy(
                        account -> account.connection().name(), TreeMap::new, Collectors.toList()));
        if (ours.isEmpty()) {
            return;
        }
        try {
            book.wanted(ours.keySet()).forEach(connection -> begin(connection, ours.get(connection)));
        } catch (DataAccessException e) {
            LOG.warn("The database does not say what is to be pulled: {}", e.getMessage());
        }
    }

    private void begin(String connection, List<Account> own) {
        var run = new PullRun(connection, own, accountPull, book, () -> !isRunning());
        running.put(connection, Thread.ofVirtual().name("pull-" + connection).start(run));
    }

    /** A page that is being stored is stored or not, and the cursor with it. */
    @Override
    protected void ended() {
        running.values().forEach(Thread::interrupt);
        try {
            for (Thread pull : running.values()) {
                pull.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
