package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.RiskStateChange;
import dev.signalbox.risk.AccountRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sees each account's trading days begin, also those on which nothing else happens. */
@Component
class TradingDayRollover {
    private static final Logger LOG = LoggerFactory.getLogger(TradingDayRollover.class);

    private final AccountRules accountRules;
    private final Journal journal;
    private final Map<String, LocalDate> begun = new ConcurrentHashMap<>();

    TradingDayRollover(AccountRules accountRules, Journal journal) {
        this.accountRules = accountRules;
        this.journal = journal;
    }

    /** Tells the journal of a new day. It is reported again at the next walk when it does not take it. */
    void roll(Account account, Instant now) {
        LocalDate today = accountRules.tradingDay(account, now);
        if (!today.equals(begun.get(account.id()))) {
            journal.set(account, new RiskStateChange.Roll())
                    .thenAccept(standing -> begun.put(account.id(), today))
                    .exceptionally(failure -> {
                        LOG.warn("{}: the journal did not take the new day: {}", account.id(), failure.getMessage());
                        return null;
                    });
        }
    }
}
