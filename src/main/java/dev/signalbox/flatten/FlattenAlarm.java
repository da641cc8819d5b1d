package dev.signalbox.flatten;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.deadletters.Discarded;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Stage;
import io.micrometer.core.instrument.Gauge;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells people loudly of an account that cannot be flattened: by a dead letter, a metric and the log. */
@Component
class FlattenAlarm implements Discarded {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenAlarm.class);
    private static final int QUIET_TRIES = 2;

    private final DeadLetters letters;
    private final FlattenRequests flattenRequests;
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();

    FlattenAlarm(DeadLetters letters, FlattenRequests flattenRequests, AccountMeters meters) {
        this.letters = letters;
        this.flattenRequests = flattenRequests;
        meters.ofAccounts(
                account -> Stream.of(Gauge.builder("signalbox.not.flat", () -> accounts.contains(account.id()) ? 1 : 0)
                        .description("1 while an account that shall be flat is not, after three tries")
                        .tag("account", account.id())
                        .register(meters.registry())));
    }

    void tell(Account account, FlattenRequest flattenRequest, int tries, String obstacle) {
        LOG.warn("{}: not flat after try {}: {}", account.id(), tries, obstacle);
        if (tries > QUIET_TRIES) {
            accounts.add(account.id());
            letters.keep(
                    subject(account), original(flattenRequest), new DeadLetter.Failure(obstacle, Optional.empty(), 1));
        }
    }

    /** It is flat, or given up, or another hub's affair now. */
    void quiet(Account account) {
        accounts.remove(account.id());
    }

    void flat(Account account) {
        quiet(account);
        var query = new DeadLetters.Query(Optional.of(account.id()), Optional.of(Stage.FLATTEN), Optional.empty(), 100);
        letters.list(query).forEach(letter -> letters.discard(letter.id()));
    }

    /** A person looks after it: the hub stops trying. */
    @Override
    public void discarded(DeadLetter letter) {
        if (letter.subject().stage() == Stage.FLATTEN) {
            letter.subject()
                    .account()
                    .flatMap(flattenRequests::latest)
                    .filter(FlattenRequest::isUnderWay)
                    .ifPresent(flattenRequest -> flattenRequests.end(flattenRequest, false));
        }
    }

    private static DeadLetter.Subject subject(Account account) {
        return new DeadLetter.Subject(
                Stage.FLATTEN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(account.id()),
                Optional.of(account.connection().broker()));
    }

    private static DeadLetter.Original original(FlattenRequest flattenRequest) {
        String body = "{\"flatten\": \"" + flattenRequest.id() + "\"}";
        return new DeadLetter.Original(
                Optional.of(Alert.HUB), Optional.empty(), body.getBytes(UTF_8), flattenRequest.since());
    }
}
