package dev.signalbox.operations;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.orders.KillSwitch;
import java.time.Instant;
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

    private final KillSwitch killSwitch;
    private final Accounts accounts;

    KillSwitchApi(KillSwitch killSwitch, Accounts accounts) {
        this.killSwitch = killSwitch;
        this.accounts = accounts;
    }

    /** Whether it is on; the account is null for the switch of everything. */
    record State(boolean active, String account, Instant since) {}

    @GetMapping
    State state(@RequestParam Optional<String> account) {
        Optional<Instant> since = killSwitch.since(known(account));
        return new State(since.isPresent(), account.orElse(null), since.orElse(null));
    }

    @PutMapping
    State on(@RequestParam Optional<String> account) {
        killSwitch.on(known(account));
        LOG.warn("The kill switch is on for {}", account.orElse("everything"));
        return state(account);
    }

    @DeleteMapping
    State off(@RequestParam Optional<String> account) {
        killSwitch.off(known(account));
        LOG.warn("The kill switch is off for {}", account.orElse("everything"));
        return state(account);
    }

    private Optional<String> known(Optional<String> account) {
        if (account.isPresent() && accounts.account(account.get()).isEmpty()) {
            throw new NotFound("no account of that id");
        }
        return account;
    }
}
