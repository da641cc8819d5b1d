package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.reconciliation.Rounds;
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
 * Looks again and again which accounts are to be flat, and has those made flat that this hub serves, each on a thread of
 * its own. So it goes on after a restart, and when another hub is gone.
 */
@Component
class FlattenThreads extends Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenThreads.class);
    private static final Duration TURN = Duration.ofMillis(250);

    private final Flattenings flattenings;
    private final Flattening flattening;
    private final NotFlat notFlat;
    private final Accounts accounts;
    private final LeaseOwnership leaseOwnership;
    private final Map<UUID, Thread> running = new ConcurrentHashMap<>();

    FlattenThreads(
            Flattenings flattenings,
            Flattening flattening,
            NotFlat notFlat,
            Accounts accounts,
            LeaseOwnership leaseOwnership) {
        super("flatten", TURN);
        this.flattenings = flattenings;
        this.flattening = flattening;
        this.notFlat = notFlat;
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
            Map<UUID, Flatten> ours = flattenings.open().stream()
                    .filter(this::isOurs)
                    .collect(Collectors.toMap(Flatten::id, Function.identity()));
            running.values().removeIf(thread -> !thread.isAlive());
            running.entrySet().stream()
                    .filter(run -> !ours.containsKey(run.getKey()))
                    .forEach(run -> run.getValue().interrupt());
            ours.forEach((id, flatten) -> running.computeIfAbsent(id, missing -> begin(flatten)));
        } catch (DataAccessException e) {
            LOG.warn("The database does not say which accounts are to be flat: {}", e.getMessage());
        }
    }

    private boolean isOurs(Flatten flatten) {
        return accounts.account(flatten.account())
                .filter(leaseOwnership::serves)
                .isPresent();
    }

    private Thread begin(Flatten flatten) {
        Account account = accounts.account(flatten.account()).orElseThrow();
        return Thread.ofVirtual()
                .name("flatten-" + account.id())
                .start(new FlattenRun(account, flatten, flattening, flattenings, notFlat));
    }
}
