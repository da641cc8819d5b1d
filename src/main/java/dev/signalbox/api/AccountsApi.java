package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.EventKind;
import dev.signalbox.flatten.FlattenRequest;
import dev.signalbox.flatten.FlattenRequests;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.RiskStateChange;
import dev.signalbox.risk.AccountRules;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the accounts hold and how they stand. */
@RestController
@RequestMapping("/api/v1/accounts")
public class AccountsApi implements EventSource {
    private final Accounts accounts;
    private final AccountStatement statement;

    private final Journal journal;

    private final AccountRules accountRules;
    private final FlattenRequests flattenRequests;

    AccountsApi(
            Accounts accounts,
            AccountStatement statement,
            Journal journal,
            AccountRules accountRules,
            FlattenRequests flattenRequests) {
        this.flattenRequests = flattenRequests;
        this.accounts = accounts;
        this.statement = statement;
        this.journal = journal;
        this.accountRules = accountRules;
    }

    /** All accounts. */
    public record All(List<AccountView> accounts) {}

    /** {@return how all accounts stand} */
    @GetMapping
    public All all() {
        return new All(statement.of(accounts.all()));
    }

    /** {@return how an account stands} */
    @GetMapping("/{id}")
    public AccountView one(@PathVariable String id) {
        return statement.of(account(id));
    }

    /** Opens the entries of an account again that a limit has shut. */
    @PostMapping("/{id}/open")
    public AccountView open(@PathVariable String id) {
        Account account = account(id);
        flattenRequests.latest(id).filter(FlattenRequest::isUnderWay).ifPresent(AccountsApi::refuseOpening);
        journal.set(account, new RiskStateChange.Open()).join();
        return statement.of(account);
    }

    /** Its entries stay shut whatever stopped them, so nobody is told that they are open. */
    private static void refuseOpening(FlattenRequest asked) {
        throw new BadRequest(
                409,
                "flattening",
                asked.account() + " is being flattened, because of " + asked.cause()
                        + ", and takes no entries until it is flat; open it then (GET /api/v1/accounts/"
                        + asked.account() + "/flatten says how far it is)");
    }

    /** What is sent to set a floor. */
    public record FloorWanted(String floor) {}

    /** Sets the floor of {@code max_loss} for an account that was under way before the hub knew it. */
    @PutMapping("/{id}/floor")
    public AccountView floor(@PathVariable String id, @RequestBody FloorWanted wanted) {
        Account account = account(id);
        String text = wanted.floor() == null ? "" : wanted.floor();
        if (!text.matches("\\d{1,15}(\\.\\d{1,15})?")) {
            throw BadRequest.of("floor", "is not an amount of money");
        }
        if (!accountRules.hasFloor(account)) {
            throw new BadRequest(
                    409, "no_max_loss", id + " has no max_loss, so a floor would not hold; give its rules one");
        }
        journal.set(account, new RiskStateChange.Floor(new BigDecimal(text))).join();
        return statement.of(account);
    }

    @Override
    public EventKind kind() {
        return EventKind.ACCOUNT;
    }

    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        List<Account> known =
                subjects.stream().flatMap(id -> accounts.account(id).stream()).toList();
        return statement.of(known).stream()
                .collect(Collectors.toMap(view -> view.who().id(), view -> view));
    }

    private Account account(String id) {
        return accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"));
    }
}
