package dev.signalbox.brokers;

import dev.signalbox.accounts.Access;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The tokens of connections whose broker wants a login. Everything of a connection shares one; it is renewed before it
 * ends, kept sealed over a restart, and asked for anew when the broker does not know it any more.
 */
@Component
class Sessions {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final BrokerCalls calls;
    private final SessionStore store;
    private final Clock clock;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    Sessions(@Lazy BrokerCalls calls, SessionStore store, Clock clock) {
        this.calls = calls;
        this.store = store;
        this.clock = clock;
    }

    /** What says who calls; waits for a login when one is due. */
    Map<String, String> headers(Question question) {
        Access access = question.account().connection().access().orElseThrow();
        if (!access.needsSession() || question.operation() == Operation.LOGIN) {
            return access.headers(Optional.empty());
        }
        Desk desk = desk(question.account().connection());
        String token = question.operation() == Operation.RENEW ? desk.current() : desk.token(question.account());
        return access.headers(Optional.of(token));
    }

    /** Notes that the broker does not know the token any more; false when a token was not the matter. */
    boolean end(Question question) {
        Connection connection = question.account().connection();
        boolean matters = connection.access().orElseThrow().needsSession()
                && !question.operation().isAboutSession();
        if (matters) {
            desk(connection).forget();
        }
        return matters;
    }

    private Desk desk(Connection connection) {
        return desks.computeIfAbsent(connection.name(), name -> new Desk(connection));
    }

    /** One connection's token. One caller at a time logs in; the others wait for what it gets. */
    private final class Desk {
        private final Connection connection;
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Optional<Session> session = Optional.empty();
        private Optional<NoSessionException> failure = Optional.empty();
        private Instant failedAt = Instant.MIN;

        Desk(Connection connection) {
            this.connection = connection;
        }

        String current() {
            return session.map(Session::token).orElse("");
        }

        void forget() {
            session = Optional.empty();
            store.forget(connection.name());
        }

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
            Duration before = connection.pace().timeouts().renewBefore();
            return !held.expiresAt().minus(before).isAfter(clock.instant());
        }

        private void renew(Account account) {
            if (lock.tryLock()) {
                try {
                    if (session.filter(this::endsSoon).isPresent()) {
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
            if (failure.isPresent() && clock.instant().isBefore(failedAt.plus(PAUSE_AFTER_FAILURE))) {
                throw failure.get();
            }
            session = store.find(connection.name())
                    .filter(kept -> kept.expiresAt().isAfter(clock.instant()));
            if (session.isPresent()) {
                return session.get();
            }
            Outcome outcome = ask(account, Operation.LOGIN);
            if (session.isPresent()) {
                failure = Optional.empty();
                return session.get();
            }
            failedAt = clock.instant();
            failure = Optional.of(new NoSessionException(outcome));
            throw failure.get();
        }

        private Outcome ask(Account account, Operation operation) {
            Outcome outcome = calls.ask(Question.about(operation, account)).outcome();
            if (outcome instanceof Outcome.Accepted accepted
                    && accepted.answer() instanceof Outcome.LoggedIn(Session fresh)) {
                session = Optional.of(fresh);
                store.save(connection.name(), fresh.token(), fresh.expiresAt());
            }
            return outcome;
        }
    }
}
