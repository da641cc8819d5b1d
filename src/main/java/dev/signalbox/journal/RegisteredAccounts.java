package dev.signalbox.journal;

import dev.signalbox.accounts.Accounts;
import org.springframework.stereotype.Component;

/** The accounts of {@code accounts.yaml} with their rows, which the writer needs before it begins. */
@Component
final class RegisteredAccounts {
    RegisteredAccounts(AccountRegistration registration, Accounts accounts) {
        registration.register(accounts);
    }
}
