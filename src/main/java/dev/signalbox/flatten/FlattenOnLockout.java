package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.journal.LockoutListener;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.Lockout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Has an account flattened as soon as its limits have stopped it. The walk finds what is missed here. */
@Component
class FlattenOnLockout implements LockoutListener {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenOnLockout.class);

    private final AccountRules accountRules;
    private final FlattenRequests flattenRequests;

    FlattenOnLockout(AccountRules accountRules, FlattenRequests flattenRequests) {
        this.accountRules = accountRules;
        this.flattenRequests = flattenRequests;
    }

    @Override
    public void stopped(Account account, Lockout lockout) {
        if (accountRules.flattens(account, lockout)) {
            Thread.ofVirtual().name("alarm-" + account.id()).start(() -> ask(account, FlatDeadlines.Due.of(lockout)));
        }
    }

    private void ask(Account account, FlatDeadlines.Due due) {
        try {
            flattenRequests.askOnce(account, due.rule(), due.occasion());
        } catch (DataAccessException e) {
            LOG.warn("{}: that it must be flat is left to the next walk: {}", account.id(), e.getMessage());
        }
    }
}
