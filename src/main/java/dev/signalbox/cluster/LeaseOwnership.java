package dev.signalbox.cluster;

import dev.signalbox.accounts.Account;
import org.springframework.stereotype.Component;

/** Says which accounts this hub serves: hubs that share a database divide the connections among themselves. */
@Component
public class LeaseOwnership {
    private final Leases leases;

    LeaseOwnership(Leases leases) {
        this.leases = leases;
    }

    /**
     * Asks about an account.
     *
     * @param account the account
     * @return whether this hub, and certainly no other one, serves it now; false also while nobody can tell
     */
    public boolean serves(Account account) {
        return leases.isSure(account.id());
    }
}
