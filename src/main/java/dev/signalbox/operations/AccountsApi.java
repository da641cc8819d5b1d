package dev.signalbox.operations;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the accounts hold and how they stand. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountsApi {
    private final Accounts accounts;
    private final AccountStatement statement;

    AccountsApi(Accounts accounts, AccountStatement statement) {
        this.accounts = accounts;
        this.statement = statement;
    }

    /** All accounts. */
    record All(List<AccountView> accounts) {}

    @GetMapping
    All all() {
        return new All(accounts.all().stream().map(statement::of).toList());
    }

    @GetMapping("/{id}")
    AccountView one(@PathVariable String id) {
        Account account = accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"));
        return statement.of(account);
    }
}
