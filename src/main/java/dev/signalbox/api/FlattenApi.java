package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.audit.Scope;
import dev.signalbox.flatten.FlattenRequest;
import dev.signalbox.flatten.FlattenRequests;
import dev.signalbox.journal.KillSwitch;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cancels an account's orders and closes its positions, until it is flat. */
@RestController
@RequestMapping("/api/v1/accounts/{id}/flatten")
public class FlattenApi {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenApi.class);

    private final FlattenRequests flattenRequests;
    private final Accounts accounts;
    private final KillSwitch killSwitch;

    FlattenApi(FlattenRequests flattenRequests, Accounts accounts, KillSwitch killSwitch) {
        this.flattenRequests = flattenRequests;
        this.accounts = accounts;
        this.killSwitch = killSwitch;
    }

    /** How far it is; the obstacle and the end are null while there is none. */
    public record State(
            String account, String state, String cause, Instant since, int tries, String obstacle, Instant endedAt) {
        static State of(FlattenRequest flattenRequest) {
            FlattenRequest.Progress progress = flattenRequest.progress();
            return new State(
                    flattenRequest.account(),
                    flattenRequest.word(),
                    flattenRequest.cause(),
                    flattenRequest.since(),
                    progress.tries(),
                    progress.obstacle().orElse(null),
                    progress.ended().orElse(null));
        }
    }

    /** Begins to make an account flat. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    public State flatten(@PathVariable String id) {
        Account account = account(id);
        if (killSwitch.since(Scope.of(id)).isPresent()) {
            throw new BadRequest(
                    409, "killed", "the kill switch is on for " + id + " and stops exits too; turn it off first");
        }
        flattenRequests.ask(account, "request");
        LOG.warn("{} shall be flat, as a person asked", id);
        return state(id);
    }

    @GetMapping
    State state(@PathVariable String id) {
        return flattenRequests
                .latest(account(id).id())
                .map(State::of)
                .orElseThrow(() -> new NotFound(id + " was never asked to be flat"));
    }

    private Account account(String id) {
        return accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"));
    }
}
