package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.cluster.PeriodicWorker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks again and again which accounts are to be flat, and has those flattened that this hub serves, each on a thread of
 * its own. So it goes on after a restart, and when another hub is gone.
 */
@Component
class FlattenWorkers extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenWorkers.class);
    private static final Duration TURN = Duration.ofMillis(250);

    private final FlattenRequests flattenRequests;
    private final FlattenAttempt flattenAttempt;
    private final FlattenAlarm flattenAlarm;
    private final Accounts accounts;
    private final LeaseOwnership leaseOwnership;
    private final Map<UUID, Thread> running = new ConcurrentHashMap<>();

    FlattenWorkers(
            FlattenRequests flattenRequests,
            FlattenAttempt flattenAttempt,
            FlattenAlarm flattenAlarm,
            Accounts accounts,
            LeaseOwnership leaseOwnership) {
        super("flatten", TURN);
        this.flattenRequests = flattenRequests;
        this.flattenAttempt = flattenAttempt;
        this.flattenAlarm = flattenAlarm;
        this.accounts = accounts;
        this.leaseOwnership = leaseOwnership;
    }

    @Override
    protected void ended() {
        running.values().forEach(Thread::interrupt);
    }

    @Override
    protected void turn() {
        try {
            // Before the requests are read: one that ends after that is still in the list, and was served.
            running.values().removeIf(thread -> !thread.isAlive());
            Map<UUID, FlattenRequest> ours = flattenRequests.open().stream()
                    .filter(this::isOurs)
                    .collect(Collectors.toMap(FlattenRequest::id, Function.identity()));
            running.entrySet().stream()
                    .filter(run -> !ours.containsKey(run.getKey()))
                    .forEach(run -> run.getValue().interrupt());
            ours.forEach((id, flattenRequest) -> running.computeIfAbsent(id, missing -> begin(flattenRequest)));
        } catch (DataAccessException e) {
            LOG.warn("The database does not say which accounts are to be flat: {}", e.getMessage());
        }
    }

    private boolean isOurs(FlattenRequest flattenRequest) {
        return leaseOwnership.served(flattenRequest.account()).isPresent();
    }

    private Thread begin(FlattenRequest flattenRequest) {
        Account account = accounts.account(flattenRequest.account()).orElseThrow();
        return Thread.ofVirtual()
                .name("flatten-" + account.id())
                .start(new FlattenTask(account, flattenRequest, flattenAttempt, flattenRequests, flattenAlarm));
    }
}
