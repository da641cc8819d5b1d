package dev.signalbox.cluster;

import dev.signalbox.accounts.Account;
import org.springframework.stereotype.Component;

/** Says which accounts this hub serves: hubs that share a database divide the connections among themselves. */
@Component
public class Duty {
    private final Service service;

    Duty(Service service) {
        this.service = service;
    }

    /**
     * Asks about an account.
     *
     * @param account the account
     * @return whether this hub, and certainly no other one, serves it now; false also while nobody can tell
     */
    public boolean serves(Account account) {
        return service.isSure(account.id());
    }
}
