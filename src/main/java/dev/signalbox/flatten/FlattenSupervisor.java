package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.PositionReader;
import dev.signalbox.risk.Lockout;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Walks the accounts by the clock, and has those flattened that must be; {@code routes/schedule.camel.yaml} says when. */
@Component("flattenSupervisor")
public class FlattenSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenSupervisor.class);

    private final Accounts accounts;
    private final FlatDeadlines flatDeadlines;
    private final FlattenRequests flattenRequests;
    private final Ledgers ledgers;
    private final Clock clock;
    private final Map<String, String> asked = new ConcurrentHashMap<>();

    FlattenSupervisor(
            Accounts accounts,
            FlatDeadlines flatDeadlines,
            FlattenRequests flattenRequests,
            Ledgers ledgers,
            Clock clock) {
        this.accounts = accounts;
        this.flatDeadlines = flatDeadlines;
        this.flattenRequests = flattenRequests;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /** What tells which day it is for an account, and whether it holds something. */
    @Component
    record Ledgers(TradingDayRollover days, PositionReader books, JournalReader journal) {
        boolean isFlat(Account account) {
            return books.positions(account.id()).isEmpty()
                    && journal.working(List.of(account.id())).isEmpty();
        }
    }

    /** Walks all accounts once. One that fails does not keep the others waiting: it has its turn at the next walk. */
    public void walk() {
        try {
            walk(clock.instant(), flatDeadlines.stops());
        } catch (IllegalStateException away) {
            LOG.warn("It is not known who must be flat, so the next walk looks again: {}", away.getMessage());
        }
    }

    private void walk(Instant now, Map<String, Lockout> lockouts) {
        for (Account account : accounts.all()) {
            try {
                ledgers.days().roll(account, now);
                flatDeadlines.of(account, lockouts, now).ifPresent(due -> close(account, due));
            } catch (DataAccessException | IllegalStateException e) {
                LOG.warn("{}: it is not known whether it must be flat: {}", account.id(), e.getMessage());
            }
        }
    }

    private void close(Account account, FlatDeadlines.Due due) {
        if (!due.occasion().equals(asked.get(account.id()))) {
            flattenRequests.askOnce(account, due.rule(), due.occasion());
            asked.put(account.id(), due.occasion());
        } else if (!ledgers.isFlat(account) && wasFlat(account)) {
            // What was held by then is closed, and something came to be held after all.
            flattenRequests.ask(account, due.rule());
        }
    }

    /** Neither under way nor given up by a person. */
    private boolean wasFlat(Account account) {
        return flattenRequests
                .latest(account.id())
                .filter(latest -> latest.progress().flat())
                .isPresent();
    }
}
