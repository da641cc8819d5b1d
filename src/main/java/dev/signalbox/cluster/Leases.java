package dev.signalbox.cluster;

import dev.signalbox.accounts.Accounts;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Which connections this hub serves. Only while it has told the database lately that it lives can it be sure that no
 * other hub has taken them; when in doubt, nothing is sent.
 */
@Component
public class Leases {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Accounts accounts;
    private final Map<String, UUID> served = new ConcurrentHashMap<>();
    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private volatile long sureUntil = System.nanoTime();

    Leases(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What is served, and under which lease. */
    Map<String, UUID> served() {
        return served;
    }

    /** Takes connections, by their leases. */
    void take(Map<String, UUID> taken) {
        taken.keySet().forEach(connection -> since.put(connection, System.nanoTime()));
        served.putAll(taken);
    }

    /** For how long another hub, or an earlier run of this one, cannot have sent anything for an account. */
    public Duration servedFor(String account) {
        String connection = accounts.account(account).orElseThrow().connection().name();
        return Duration.ofNanos(System.nanoTime() - since.getOrDefault(connection, System.nanoTime()));
    }

    /** Until when no other hub can have taken anything, by this machine's running clock. */
    void sureUntil(long nanos) {
        sureUntil = nanos;
    }

    /** Whether this hub, and certainly no other, serves an account now. */
    public boolean isSure(String account) {
        return serves(account) && System.nanoTime() - sureUntil < 0;
    }

    /** Waits until that is certain; false when the account is served elsewhere. */
    public boolean awaitSure(String account) throws InterruptedException {
        while (serves(account) && !isSure(account)) {
            Thread.sleep(PAUSE);
        }
        return serves(account);
    }

    private boolean serves(String account) {
        return accounts.account(account)
                .filter(found -> served.containsKey(found.connection().name()))
                .isPresent();
    }
}
