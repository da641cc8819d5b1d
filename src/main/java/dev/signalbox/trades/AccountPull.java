package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import org.springframework.stereotype.Component;

/** Pulls an account to its end, and does what follows from it. */
@Component
class AccountPull {
    private final Puller puller;
    private final AfterPull after;

    AccountPull(Puller puller, AfterPull after) {
        this.puller = puller;
        this.after = after;
    }

    /**
     * Pulls an account.
     *
     * @return whether it came to its end; false when this hub serves the account no more
     * @throws Puller.Stuck when a page is not given, or not understood
     */
    boolean pull(Account account) throws InterruptedException, Puller.Stuck {
        boolean ended = puller.pull(account);
        if (ended) {
            after.pulled(account);
        }
        return ended;
    }
}
