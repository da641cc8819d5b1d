package dev.signalbox.journal;

import dev.signalbox.accounts.Accounts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody concerned that an account's entries are shut. */
final class LockoutNotifier {
    private static final Logger LOG = LoggerFactory.getLogger(LockoutNotifier.class);

    private final Accounts accounts;
    private final List<LockoutListener> lockoutListeners;

    LockoutNotifier(Accounts accounts, List<LockoutListener> lockoutListeners) {
        this.accounts = accounts;
        this.lockoutListeners = lockoutListeners;
    }

    void ring(RiskStateRow row) {
        var stop = row.standing().lockout();
        LOG.warn(
                "{}: {} by {}: {}",
                row.account(),
                stop.state().word(),
                stop.rule().orElse(""),
                stop.reason().orElse(""));
        accounts.account(row.account())
                .ifPresent(account -> lockoutListeners.forEach(alarm -> alarm.stopped(account, stop)));
    }
}
