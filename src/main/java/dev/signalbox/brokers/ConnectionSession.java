package dev.signalbox.brokers;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One connection's token. One caller at a time logs in; the others wait for what it gets. */
final class ConnectionSession {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSession.class);

    private final BrokerCalls calls;
    private final SessionStore store;
    private final Clock clock;
    private final String mark;
    private volatile BrokerConnection brokerConnection;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Session> session = Optional.empty();
    private Optional<NoSessionException> failure = Optional.empty();
    private volatile Optional<String> refusal = Optional.empty();
    private Instant nextLogin = Instant.EPOCH;
    private Instant lastLogin = Instant.EPOCH;
    private final LoginPause pause = new LoginPause();
    private Instant renewedAt = Instant.EPOCH;

    ConnectionSession(BrokerConnection brokerConnection, BrokerCalls calls, SessionStore store, Clock clock) {
        this.calls = calls;
        this.store = store;
        this.clock = clock;
        this.brokerConnection = brokerConnection;
        this.mark = SessionMark.of(brokerConnection);
    }

    /** Goes by a connection as it is configured now. */
    void follow(BrokerConnection configured) {
        brokerConnection = configured;
    }

    /** How it is: what the broker refused last counts once there is no token that holds. */
    SessionState state() {
        Optional<Instant> end = session.map(Session::expiresAt);
        return refusal.filter(why -> end.filter(clock.instant()::isBefore).isEmpty())
                .map(SessionState::refused)
                .or(() -> end.map(SessionState::until))
                .orElse(SessionState.NONE);
    }

    /** The token that it has, whether or not it has ended; an empty text when it has none. */
    String current() {
        return session.map(Session::token).orElse("");
    }

    /** A token that another caller has got meanwhile stays. */
    void forget(String token) {
        lock.lock();
        try {
            session = session.filter(held -> !held.token().equals(token));
            store(() -> store.forget(brokerConnection.name()));
        } finally {
            lock.unlock();
        }
    }

    /** A token that holds; waits for a login when there is none. */
    String token(Account account) {
        Optional<Session> now = session.filter(held -> held.expiresAt().isAfter(clock.instant()));
        if (now.isPresent() && !endsSoon(now.get())) {
            return now.get().token();
        }
        if (now.isPresent()) {
            // It still holds: whoever sends an order does not wait for the new one.
            Thread.ofVirtual().start(() -> renew(account));
            return now.get().token();
        }
        return login(account).token();
    }

    private boolean endsSoon(Session held) {
        Duration before = brokerConnection.pace().timeouts().renewBefore();
        return !held.expiresAt().minus(before).isAfter(clock.instant());
    }

    private void renew(Account account) {
        if (lock.tryLock()) {
            try {
                boolean due = !clock.instant().isBefore(renewedAt.plus(pause()));
                if (due && session.filter(this::endsSoon).isPresent()) {
                    renewedAt = clock.instant();
                    ask(account, Operation.RENEW);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private Session login(Account account) {
        lock.lock();
        try {
            Optional<Session> meanwhile =
                    session.filter(held -> held.expiresAt().isAfter(clock.instant()));
            return meanwhile.orElseGet(() -> freshLogin(account));
        } finally {
            lock.unlock();
        }
    }

    /** A broker that is asked for a token over and over locks the user out. */
    private Session freshLogin(Account account) {
        if (isPausing()) {
            throw failure.get();
        }
        session = store.find(brokerConnection.name())
                .filter(kept -> kept.expiresAt().isAfter(clock.instant()))
                .filter(kept -> kept.token().startsWith(mark))
                .map(kept -> new Session(kept.token().substring(mark.length()), kept.expiresAt()));
        if (session.isPresent()) {
            return session.get();
        }
        Outcome outcome = ask(account, Operation.LOGIN);
        if (session.isPresent()) {
            return session.get();
        }
        throw failed(outcome);
    }

    private NoSessionException failed(Outcome outcome) {
        NoSessionException none = new NoSessionException(outcome);
        if (!none.isPaused()) {
            if (outcome instanceof Outcome.Rejected no) {
                refused(no.reason());
            }
            nextLogin = clock.instant().plus(pauseAfter(outcome));
            failure = Optional.of(none);
        }
        return none;
    }

    private void refused(String reason) {
        if (refusal.isEmpty()) {
            LOG.warn(
                    "{}: the broker refuses the log-in ({}); orders wait and exits are kept until it does not: see to the"
                            + " credentials in accounts.yaml",
                    brokerConnection.name(),
                    reason);
        }
        refusal = Optional.of(reason);
    }

    private Duration pauseAfter(Outcome outcome) {
        return outcome instanceof Outcome.Rejected ? pause.refused(pause()) : pause.next(pause());
    }

    /** By the token that there is, if the broker gives another one for it, else by a login. Why not; empty when it did. */
    Optional<String> renewed(Account account) {
        lock.lock();
        try {
            if (isTooSoon()) {
                return Optional.of(
                        "a login failed a moment ago, and a broker that is asked over and over locks the user"
                                + " out; ask again a little later");
            }
            Outcome outcome = session.isPresent() ? ask(account, Operation.RENEW) : new Outcome.Absent();
            if (outcome instanceof Outcome.Absent || outcome instanceof Outcome.Rejected) {
                outcome = ask(account, Operation.LOGIN);
            }
            return gives(outcome).isPresent()
                    ? Optional.empty()
                    : Optional.of(words(failed(outcome).outcome()));
        } finally {
            lock.unlock();
        }
    }

    /** A person may have seen to the cause of a no, which counts more than the longer pauses after several. */
    private boolean isTooSoon() {
        boolean isBusy =
                failure.filter(found -> found.outcome() instanceof Outcome.Busy).isPresent();
        return isPausing() && (isBusy || clock.instant().isBefore(lastLogin.plus(pause())));
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected rejected -> rejected.reason();
            case Outcome.Busy busy -> busy.reason() + "; again at " + busy.until();
            case Outcome.Unknown unknown -> unknown.reason();
            case Outcome.NotSent notSent -> notSent.reason();
            case Outcome.Withheld withheld -> "the hub is stopping";
            case Outcome.Absent absent -> "there was no token in the answer";
            case Outcome.Accepted accepted -> "there was no token in the answer";
        };
    }

    /** What the broker itself says about the time counts more than the usual pause. */
    private boolean isPausing() {
        return failure.map(found -> found.outcome() instanceof Outcome.Busy busy ? busy.until() : nextLogin)
                .filter(clock.instant()::isBefore)
                .isPresent();
    }

    private Duration pause() {
        return brokerConnection.pace().timeouts().loginPause();
    }

    private Outcome ask(Account account, Operation operation) {
        lastLogin = clock.instant();
        Outcome outcome = calls.ask(BrokerRequest.about(operation, account)).outcome();
        gives(outcome).ifPresent(fresh -> {
            session = Optional.of(fresh);
            refusal = Optional.empty();
            failure = Optional.empty();
            pause.reset();
            store(() -> store.save(brokerConnection.name(), mark + fresh.token(), fresh.expiresAt()));
        });
        return outcome;
    }

    private static Optional<Session> gives(Outcome outcome) {
        return outcome instanceof Outcome.Accepted accepted
                        && accepted.answer() instanceof Outcome.LoggedIn(Session fresh)
                ? Optional.of(fresh)
                : Optional.empty();
    }

    /** A login counts although it cannot be stored: a restart then logs in again. */
    private void store(Runnable change) {
        try {
            change.run();
        } catch (DataAccessException e) {
            LOG.warn("{}: the session could not be stored: {}", brokerConnection.name(), e.getMessage());
        }
    }
}
