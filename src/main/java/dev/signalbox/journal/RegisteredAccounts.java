package dev.signalbox.journal;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import org.springframework.stereotype.Component;

/** The accounts of {@code accounts.yaml} with their rows, which the writer needs before it begins. */
@Component
final class RegisteredAccounts implements AccountsListener {
    private final AccountRegistration registration;

    RegisteredAccounts(AccountRegistration registration, Accounts accounts) {
        this.registration = registration;
        registration.register(accounts);
    }

    @Override
    public void coming(Accounts next) {
        registration.register(next);
    }
}
