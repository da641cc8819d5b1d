package dev.signalbox.journal;

import dev.signalbox.cluster.HubInstance;
import dev.signalbox.trading.Contract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts that this hub serves, as its last batch left them. A batch that finds its accounts here needs not read them:
 * the database asserts under their locks that nobody changed them since. The writer's thread alone uses it.
 */
final class AccountCache {
    /** However sure it is, after this time an account is read again. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private record Kept(LockedAccount account, Instant readAt) {}

    private final HubInstance hub;
    private final Clock clock;
    private final boolean checked;
    private final Map<String, Kept> accounts = new HashMap<>();
    private final Set<Contract> stored = new HashSet<>();

    /** @param checked whether each batch compares what it remembers with what is there, as the tests do */
    AccountCache(HubInstance hub, Clock clock, boolean checked) {
        this.hub = hub;
        this.clock = clock;
        this.checked = checked;
    }

    HubInstance hub() {
        return hub;
    }

    /** The hub's time. */
    Instant now() {
        return clock.instant();
    }

    boolean isChecked() {
        return checked;
    }

    /** The contracts that are known to be in the database, from which none is ever taken away; batches add to them. */
    Set<Contract> stored() {
        return stored;
    }

    /** All of these accounts, and nothing when one of them is to be read. */
    Optional<Map<String, LockedAccount>> all(Collection<String> ids) {
        Map<String, LockedAccount> found = new HashMap<>();
        Instant since = clock.instant().minus(KEPT_FOR);
        for (String id : ids) {
            Kept kept = accounts.get(id);
            if (kept == null
                    || kept.readAt().isBefore(since)
                    || kept.account().lease().filter(hub::holds).isEmpty()) {
                return Optional.empty();
            }
            found.put(id, kept.account());
        }
        return Optional.of(found);
    }

    /** Keeps an account as a committed batch left it. */
    void keep(String id, LockedAccount account) {
        Instant now = clock.instant();
        account.settle(now);
        Kept before = accounts.get(id);
        Instant readAt = before != null && before.account() == account ? before.readAt() : now;
        accounts.put(id, new Kept(account, readAt));
    }

    /** Has accounts read again the next time. */
    void forget(Collection<String> ids) {
        accounts.keySet().removeAll(ids);
    }
}
