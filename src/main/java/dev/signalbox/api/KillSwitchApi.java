package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.flatten.FlattenRequests;
import dev.signalbox.journal.KillSwitch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stops everything, or one account, exits included. */
@RestController
@RequestMapping("/api/v1/kill-switch")
class KillSwitchApi {
    private static final Logger LOG = LoggerFactory.getLogger(KillSwitchApi.class);

    private static final String ALL = "*";

    private final KillSwitch killSwitch;
    private final Accounts accounts;
    private final FlattenRequests flattenRequests;

    KillSwitchApi(KillSwitch killSwitch, Accounts accounts, FlattenRequests flattenRequests) {
        this.killSwitch = killSwitch;
        this.accounts = accounts;
        this.flattenRequests = flattenRequests;
    }

    /**
     * Whether it is on; the account is null for the switch of everything. It is pending when it will be on as soon as all
     * that it stops is flat.
     */
    record State(boolean active, boolean pending, String account, Instant since) {}

    @GetMapping
    State state(@RequestParam Optional<String> account) {
        Optional<Instant> since = killSwitch.since(known(account));
        boolean pending = since.isEmpty()
                && (flattenRequests.willKill(ALL)
                        || account.filter(flattenRequests::willKill).isPresent());
        return new State(since.isPresent(), pending, account.orElse(null), since.orElse(null));
    }

    @PutMapping
    State on(@RequestParam Optional<String> account, @RequestParam(defaultValue = "false") boolean flatten) {
        List<Account> toFlatten = flatten ? trading(known(account)) : List.of();
        if (toFlatten.isEmpty()) {
            killSwitch.on(known(account));
            LOG.warn("The kill switch is on for {}", account.orElse("everything"));
        } else {
            flattenRequests.ask(toFlatten, "kill_switch", account.orElse(ALL));
            LOG.warn("The kill switch goes on for {} when it is flat", account.orElse("everything"));
        }
        return state(account);
    }

    @DeleteMapping
    State off(@RequestParam Optional<String> account) {
        flattenRequests.spare(known(account).orElse(ALL));
        killSwitch.off(account);
        LOG.warn("The kill switch is off for {}", account.orElse("everything"));
        return state(account);
    }

    /** Those that can be made flat: where the switch is on already, no order goes out. */
    private List<Account> trading(Optional<String> account) {
        return accounts.all().stream()
                .filter(one -> account.isEmpty() || account.get().equals(one.id()))
                .filter(one -> killSwitch.since(Optional.of(one.id())).isEmpty())
                .toList();
    }

    private Optional<String> known(Optional<String> account) {
        if (account.isPresent() && accounts.account(account.get()).isEmpty()) {
            throw new NotFound("no account of that id");
        }
        return account;
    }
}
