package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.risk.Lockout;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Walks the accounts by the clock, and has those flattened that must be; {@code routes/schedule.camel.yaml} says when. */
@Component("flattenSupervisor")
public class FlattenSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenSupervisor.class);

    private final Accounts accounts;
    private final TradingDayRollover days;
    private final FlatDeadlines flatDeadlines;
    private final DueFlattening dueFlattening;
    private final Clock clock;

    FlattenSupervisor(
            Accounts accounts,
            TradingDayRollover days,
            FlatDeadlines flatDeadlines,
            DueFlattening dueFlattening,
            Clock clock) {
        this.accounts = accounts;
        this.days = days;
        this.flatDeadlines = flatDeadlines;
        this.dueFlattening = dueFlattening;
        this.clock = clock;
    }

    /** Walks all accounts once. One that fails does not keep the others waiting: it has its turn at the next walk. */
    public void walk() {
        try {
            walk(clock.instant(), flatDeadlines.stops());
        } catch (DataAccessException away) {
            LOG.warn("It is not known who must be flat, so the next walk looks again: {}", away.getMessage());
        }
    }

    private void walk(Instant now, Map<String, Lockout> lockouts) {
        for (Account account : accounts.all()) {
            try {
                days.roll(account, now);
                flatDeadlines.of(account, lockouts, now).ifPresent(due -> dueFlattening.ask(account, due));
            } catch (DataAccessException e) {
                LOG.warn("{}: it is not known whether it must be flat: {}", account.id(), e.getMessage());
            }
        }
    }
}
