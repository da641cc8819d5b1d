package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.risk.Lockout;

/** Is told, after the commit, that an account's limits have shut its entries. It must not wait and must not fail. */
public interface LockoutListener {
    /**
     * Takes the news. After a crash it may never come, so whoever must act looks for itself too.
     *
     * @param account the account
     * @param lockout why and until when
     */
    void stopped(Account account, Lockout lockout);
}
