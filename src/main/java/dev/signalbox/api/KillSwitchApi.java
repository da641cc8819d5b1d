package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.audit.Scope;
import dev.signalbox.flatten.FlattenRequests;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.KillSwitch;
import dev.signalbox.journal.ProtectionChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
public class KillSwitchApi {
    private static final Logger LOG = LoggerFactory.getLogger(KillSwitchApi.class);

    private final KillSwitch killSwitch;
    private final Accounts accounts;
    private final FlattenRequests flattenRequests;
    private final Journal journal;

    KillSwitchApi(KillSwitch killSwitch, Accounts accounts, FlattenRequests flattenRequests, Journal journal) {
        this.journal = journal;
        this.killSwitch = killSwitch;
        this.accounts = accounts;
        this.flattenRequests = flattenRequests;
    }

    /**
     * Whether it is on; the account is null for the switch of everything. It is pending when it will be on as soon as all
     * that it stops is flat.
     */
    public record State(boolean active, boolean pending, String account, Instant since) {}

    /** {@return how the switch of an account stands, or that of everything} */
    @GetMapping
    public State state(@RequestParam Optional<String> account) {
        Scope scope = known(Parameters.said(account));
        Optional<Instant> since = killSwitch.since(scope);
        boolean pending =
                since.isEmpty() && (flattenRequests.willKill(Scope.EVERYTHING) || flattenRequests.willKill(scope));
        return new State(since.isPresent(), pending, scope.account().orElse(null), since.orElse(null));
    }

    /** Turns the switch on, at once or when all that it stops is flat. */
    @PutMapping
    public State on(
            @RequestParam Optional<String> account,
            @RequestParam(defaultValue = "false") boolean flatten,
            @RequestParam(defaultValue = "keep") String protection) {
        Scope scope = known(account);
        if (!List.of("keep", "cancel").contains(protection)) {
            throw BadRequest.of("protection", "is keep or cancel");
        }
        List<Account> toFlatten = flatten ? toFlatten(scope) : List.of();
        if (toFlatten.isEmpty()) {
            killSwitch.on(scope);
            LOG.warn("The kill switch is on for {}", scope.words());
        } else {
            flattenRequests.ask(toFlatten, "kill_switch", scope);
            LOG.warn("The kill switch goes on for {} when it is flat", scope.words());
        }
        if (protection.equals("cancel")) {
            of(scope).forEach(one -> journal.protect(one.id(), new ProtectionChange.AllWithdrawn())
                    .join());
        }
        return state(account);
    }

    /** Turns the switch off. */
    @DeleteMapping
    public State off(@RequestParam Optional<String> account) {
        Scope scope = known(account);
        flattenRequests.spare(scope);
        killSwitch.off(scope);
        LOG.warn("The kill switch is off for {}", scope.words());
        return state(account);
    }

    /** A switch that is on itself is turned off until they are flat; that of everything is not, for one account. */
    private List<Account> toFlatten(Scope scope) {
        if (scope.account().isPresent() && killSwitch.isOn(Scope.EVERYTHING)) {
            throw new BadRequest(
                    409,
                    "killed",
                    "the kill switch of everything is on and stops the closing orders of " + scope.words()
                            + " too; PUT /api/v1/kill-switch?flatten=true closes everything first, and"
                            + " DELETE /api/v1/kill-switch turns it off");
        }
        return of(scope).toList();
    }

    private Stream<Account> of(Scope scope) {
        return accounts.all().stream()
                .filter(one ->
                        scope.account().filter(id -> !id.equals(one.id())).isEmpty());
    }

    private Scope known(Optional<String> account) {
        if (account.isPresent() && accounts.account(account.get()).isEmpty()) {
            throw new NotFound("no account of that id");
        }
        return new Scope(account);
    }
}
