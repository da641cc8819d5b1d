package dev.signalbox.protection;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.cluster.PeriodicWorker;
import dev.signalbox.journal.KillSwitch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks again and again whether all that shall protect the positions of the accounts that this hub serves is at work at their
 * brokers. What is missing is placed again, soon at first and then more seldom; what stays missing is reported to a person, and
 * closed where the account says so.
 */
@Component
class ProtectionSupervisor extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ProtectionSupervisor.class);
    private static final Duration TURN = Duration.ofMillis(500);

    private final Accounts accounts;
    private final LeaseOwnership leaseOwnership;
    private final ProtectionReader reader;
    private final Mending mending;
    private final Clock clock;
    private final Map<UUID, Watch> watched = new HashMap<>();

    ProtectionSupervisor(
            Accounts accounts, LeaseOwnership leaseOwnership, ProtectionReader reader, Mending mending, Clock clock) {
        super("protection", TURN);
        this.accounts = accounts;
        this.leaseOwnership = leaseOwnership;
        this.reader = reader;
        this.mending = mending;
        this.clock = clock;
    }

    /** What is done about what is missing. */
    @Component
    record Mending(
            ProtectionRetry retry,
            KillSwitch killSwitch,
            UnprotectedAlarm alarm,
            UnprotectedClose close,
            Overshoots overshoots) {}

    @Override
    protected void turn() {
        try {
            look(reader.all().stream().filter(this::isOurs).toList(), clock.instant());
        } catch (DataAccessException e) {
            LOG.warn("The database does not say what is protected: {}", e.getMessage());
        }
    }

    private void look(List<ProtectionReader.Line> lines, Instant now) {
        Set<UUID> seen = new HashSet<>();
        for (ProtectionReader.Line line : lines) {
            seen.add(line.of().id());
            look(line, account(line).orElseThrow(), now);
        }
        watched.keySet().stream()
                .filter(entry -> !seen.contains(entry))
                .toList()
                .forEach(this::over);
        mending.alarm().count(watched.values(), now);
    }

    private void look(ProtectionReader.Line line, Account account, Instant now) {
        if (line.overshot().signum() > 0) {
            mending.overshoots().look(line, account);
        }
        boolean target = line.target().isMissing() && !mending.killSwitch().stops(account.id());
        if (!line.stop().isMissing() && !target) {
            over(line.of().id());
            return;
        }
        Watch watch = watched.computeIfAbsent(line.of().id(), entry -> new Watch(line, now));
        watch.seen(line, now);
        if (watch.isToBeTried(now)) {
            mending.retry().again(line, account, watch.isYoung());
        }
        if (watch.isToBeTold(account.terms().unprotected().within(), now)) {
            mending.alarm().tell(line, account);
        }
        if (account.terms().unprotected().closes()
                && watch.isToBeClosed(account.terms().unprotected().within(), now)) {
            mending.close().close(line, account, watch.tries());
        }
    }

    private void over(UUID entry) {
        Watch watch = watched.remove(entry);
        if (watch != null && watch.isTold()) {
            mending.alarm().over(entry);
        }
    }

    private boolean isOurs(ProtectionReader.Line line) {
        return leaseOwnership.served(line.of().account()).isPresent();
    }

    private Optional<Account> account(ProtectionReader.Line line) {
        return accounts.account(line.of().account());
    }
}
