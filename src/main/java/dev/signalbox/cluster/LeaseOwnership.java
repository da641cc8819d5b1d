package dev.signalbox.cluster;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says which accounts this hub serves: hubs that share a database divide the connections among themselves. */
@Component
public class LeaseOwnership {
    private final Leases leases;
    private final Accounts accounts;

    LeaseOwnership(Leases leases, Accounts accounts) {
        this.leases = leases;
        this.accounts = accounts;
    }

    /** {@return the accounts that this hub serves now} */
    public List<Account> served() {
        return accounts.all().stream().filter(this::serves).toList();
    }

    /**
     * Finds an account that this hub serves.
     *
     * @param account its id
     * @return the account; empty when there is none of this id, or this hub does not serve it now
     */
    public Optional<Account> served(String account) {
        return accounts.account(account).filter(this::serves);
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
