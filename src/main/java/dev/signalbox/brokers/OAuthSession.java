package dev.signalbox.brokers;

import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.accounts.OAuth;
import dev.signalbox.oauth.TokenAnswer;
import dev.signalbox.oauth.TokenServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The tokens of one connection into which a person logs by OAuth. A new access token is used only once the refresh token that
 * came with it is stored: the one before may be dead by then.
 */
final class OAuthSession {
    private static final Logger LOG = LoggerFactory.getLogger(OAuthSession.class);

    /** Longer than a token server may take, so that no other hub uses the same refresh token meanwhile. */
    private static final Duration CLAIM = TokenServer.PATIENCE.multipliedBy(3);

    private final GrantStore store;
    private final TokenServer server;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile BrokerConnection connection;
    private volatile Optional<GrantStore.Kept> kept = Optional.empty();
    private volatile boolean isRead = false;
    private volatile Optional<GrantStore.Kept> unsaved = Optional.empty();
    private volatile String refused = "";
    private String trouble = "";
    private volatile Optional<String> refusal = Optional.empty();
    private Instant nextTry = Instant.EPOCH;
    private Instant lastTry = Instant.EPOCH;
    private Instant lastGrant = Instant.EPOCH;
    private boolean isUnclear = false;
    private final LoginPause pause = new LoginPause();

    OAuthSession(BrokerConnection connection, GrantStore store, TokenServer server, Clock clock) {
        this.connection = connection;
        this.store = store;
        this.server = server;
        this.clock = clock;
    }

    /** Goes on by what the file says of the same connection now. */
    void by(BrokerConnection now) {
        connection = now;
    }

    /** What calls carry; waits for a refresh when one is due. */
    String token() {
        return usable().orElseGet(this::obtained);
    }

    /** Notes that the broker does not accept a token. */
    void refused(String token) {
        refused = token;
    }

    /** Whether a token that the broker gave must not be lost yet. */
    boolean isUnsaved() {
        return unsaved.isPresent();
    }

    SessionState state() {
        Optional<SessionState> no =
                refusal.filter(why -> kept.isPresent() && usable().isEmpty()).map(SessionState::refused);
        return no.orElseGet(this::held);
    }

    private SessionState held() {
        return kept.map(GrantStore.Kept::grant)
                .map(grant -> new SessionState(SessionState.Kind.HELD, grant.expiresAt(), grant.renewBy()))
                .orElse(isRead ? SessionState.NEEDS_LOGIN : SessionState.NONE);
    }

    /**
     * Takes over what another hub or a person brought, and refreshes ahead of time; unless that is under way.
     *
     * @param mayAsk whether anything may be asked of the token server now
     */
    void tend(boolean mayAsk) {
        if (lock.tryLock()) {
            try {
                boolean isNews = !store.version(connection.name()).equals(kept.map(GrantStore.Kept::version));
                if (!isRead || isNews || isUnsaved()) {
                    read();
                }
                if (mayAsk && isDue()) {
                    refresh();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Refreshes whether or not it is due; why there is no new token, and empty when there is one. */
    Optional<String> renew() {
        lock.lock();
        try {
            read();
            Optional<GrantStore.Kept> before = kept;
            if (before.isEmpty()) {
                return Optional.of(reason());
            }
            if (before.get().grant().refreshToken().isEmpty()) {
                return Optional.of("the broker gave nothing by which the hub could renew it; log in again");
            }
            // A person may have seen to the cause of a no, which counts more than the longer pauses after several.
            nextTry = earlier(nextTry, lastTry.plus(loginPause()));
            if (clock.instant().isBefore(nextTry)) {
                return Optional.of("a token was asked for a moment ago; ask again after " + nextTry);
            }
            refresh();
            return isNewerThan(before.get()) ? Optional.empty() : Optional.of(reason());
        } finally {
            lock.unlock();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private boolean isNewerThan(GrantStore.Kept before) {
        return kept.filter(now -> now.version() != before.version()).isPresent();
    }

    private boolean isDue() {
        Duration before = connection.pace().timeouts().renewBefore();
        boolean isSoon = kept.map(GrantStore.Kept::grant)
                .filter(grant -> grant.refreshToken().isPresent() && grant.isDue(clock.instant(), before))
                .isPresent();
        return isSoon || kept.isPresent() && usable().isEmpty();
    }

    private Optional<String> usable() {
        return kept.map(GrantStore.Kept::grant)
                .filter(grant -> grant.isGood(clock.instant()))
                .map(Grant::accessToken)
                .filter(token -> !token.equals(refused));
    }

    private String obtained() {
        lock.lock();
        try {
            read();
            if (kept.isPresent() && usable().isEmpty()) {
                refresh();
            }
            return usable().orElseThrow(() -> new NoSessionException(new Outcome.NotSent(reason())));
        } finally {
            lock.unlock();
        }
    }

    private String reason() {
        String name = connection.name();
        return kept.isPresent()
                ? "there is no new token for " + name + ": "
                        + (trouble.isEmpty() ? "the last one was refused" : trouble)
                : name + " needs a log-in: a person opens /connect/" + name
                        + " of the hub in a browser, or runs ./signalbox connect " + name;
    }

    private void read() {
        unsaved.ifPresent(this::save);
        Optional<GrantStore.Kept> now = store.find(connection);
        if (!now.map(GrantStore.Kept::version).equals(kept.map(GrantStore.Kept::version))) {
            forgetRefusal();
        }
        kept = now;
        isRead = true;
    }

    /** What was said no to is not there any more. */
    private void forgetRefusal() {
        if (refusal.isPresent()) {
            refusal = Optional.empty();
            nextTry = earlier(nextTry, lastTry.plus(loginPause()));
            pause.reset();
        }
    }

    private void refresh() {
        GrantStore.Kept now = kept.orElseThrow();
        Optional<String> refreshToken = now.grant().refreshToken();
        if (refreshToken.isEmpty()) {
            end(now, "the broker does not accept the token any more");
        } else if (!clock.instant().isBefore(nextTry)) {
            claimed(now, refreshToken.get());
        }
    }

    /** A broker that is asked over and over locks the client out. */
    private void claimed(GrantStore.Kept now, String refreshToken) {
        if (!store.claim(connection.name(), now.version(), CLAIM)) {
            trouble = "another hub is getting one";
            return;
        }
        lastTry = clock.instant();
        nextTry = lastTry.plus(loginPause());
        if (!isUnclear && refusal.isEmpty() && !isRefusedAtOnce(now)) {
            pause.reset();
        }
        OAuth oauth = connection.login().orElseThrow();
        var credentials = connection.access().orElseThrow().credentials();
        TokenAnswer answer = server.refresh(oauth, credentials, refreshToken);
        // A hub that ends interrupts whoever waits, and a database is not asked then; but what came must be kept.
        boolean isEnding = Thread.interrupted();
        try {
            take(now, oauth, answer);
        } finally {
            if (isEnding) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the broker does not accept even what was given a moment ago, so that a new one is no remedy. */
    private boolean isRefusedAtOnce(GrantStore.Kept now) {
        return now.grant().accessToken().equals(refused) && clock.instant().isBefore(lastGrant.plus(loginPause()));
    }

    private Duration loginPause() {
        return connection.pace().timeouts().loginPause();
    }

    private void take(GrantStore.Kept now, OAuth oauth, TokenAnswer answer) {
        isUnclear = answer instanceof TokenAnswer.Unclear;
        switch (answer) {
            case TokenAnswer.Granted given -> {
                lastGrant = clock.instant();
                forgetRefusal();
                nextTry = lastGrant.plus(pause.next(loginPause()));
                save(new GrantStore.Kept(now.version(), now.grant().refreshed(given, oauth, lastGrant)));
            }
            case TokenAnswer.Refused no when oauth.lifetimes().ends().contains(no.error()) -> end(now, no.reason());
            case TokenAnswer.Refused no -> {
                refusal = Optional.of(no.reason());
                nextTry = clock.instant().plus(pause.refused(loginPause()));
                fail(now, "the broker refuses one (" + no.reason() + ")");
            }
            case TokenAnswer.Unclear unclear -> {
                nextTry = clock.instant().plus(pause.next(loginPause()));
                fail(now, unclear.reason());
            }
        }
    }

    private void save(GrantStore.Kept given) {
        unsaved = Optional.of(given);
        store.refreshed(connection, given.version(), given.grant());
        unsaved = Optional.empty();
        trouble = "";
        kept = store.find(connection);
    }

    private void fail(GrantStore.Kept now, String reason) {
        if (!reason.equals(trouble)) {
            LOG.warn("{}: there is no new token, it is tried again: {}", connection.name(), reason);
        }
        trouble = reason;
        try {
            store.release(connection.name(), now.version());
        } catch (DataAccessException away) {
            LOG.debug("{}: the claim ends by itself: {}", connection.name(), away.getMessage());
        }
    }

    private void end(GrantStore.Kept now, String reason) {
        store.forget(connection.name(), now.version(), reason);
        kept = store.find(connection);
        if (kept.isEmpty()) {
            LOG.warn(
                    "{}: the log-in is over ({}); its orders wait until a person logs in at /connect/{}",
                    connection.name(),
                    reason,
                    connection.name());
        }
    }
}
