package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says which account a chart's broker client means. */
@Component
class TerminalAccounts {
    private static final String MAIN = "main";

    private final Accounts accounts;

    TerminalAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account that is named, else the first one of the group {@code main}. */
    Account meant(Optional<String> named) {
        return named.map(id -> accounts.account(id).orElseThrow(() -> new NotFound("no account of that id")))
                .orElseGet(this::first);
    }

    private Account first() {
        if (!accounts.hasGroup(MAIN) || accounts.members(MAIN).isEmpty()) {
            throw new NotFound("routes/accounts.yaml has no group main; name the account with ?account=");
        }
        return accounts.members(MAIN).getFirst().account();
    }
}
