package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.dispatch.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Makes one account flat, however many tries it takes. What it does not finish, another run goes on with. */
final class FlattenTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FlattenTask.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Account account;
    private final FlattenRequest flattenRequest;
    private final FlattenAttempt flattenAttempt;
    private final FlattenRequests flattenRequests;
    private final FlattenAlarm flattenAlarm;

    FlattenTask(
            Account account,
            FlattenRequest flattenRequest,
            FlattenAttempt flattenAttempt,
            FlattenRequests flattenRequests,
            FlattenAlarm flattenAlarm) {
        this.account = account;
        this.flattenRequest = flattenRequest;
        this.flattenAttempt = flattenAttempt;
        this.flattenRequests = flattenRequests;
        this.flattenAlarm = flattenAlarm;
    }

    @Override
    public void run() {
        LOG.warn("{}: it is flattened, because of {}", account.id(), flattenRequest.cause());
        try {
            Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
            while (!isOverAfterTry()) {
                Thread.sleep(pauses.next());
            }
        } catch (InterruptedException e) {
            // The hub ends, a person gave it up, or another hub serves the account now.
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            // Its row is still there: it is taken up again as soon as the database answers.
            LOG.error("{}: the database does not answer while it is flattened: {}", account.id(), e.getMessage());
        } finally {
            flattenAlarm.quiet(account);
        }
    }

    private Optional<String> go(int attempt) throws InterruptedException {
        try {
            return flattenAttempt.go(account, new ClosingAlert(account, flattenRequest, attempt));
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("{}: a try to flatten it failed", account.id(), e);
            return Optional.of("a fault of the hub itself, of which its log says more: " + e.getMessage());
        }
    }

    private boolean isOverAfterTry() throws InterruptedException {
        Optional<Integer> attempt = flattenRequests.begin(flattenRequest);
        return attempt.isEmpty() || isFlatAfter(attempt.get());
    }

    private boolean isFlatAfter(int attempt) throws InterruptedException {
        Optional<String> obstacle = go(attempt);
        if (obstacle.isPresent()) {
            flattenRequests.failed(flattenRequest, obstacle.get());
            flattenAlarm.tell(account, flattenRequest, attempt, obstacle.get());
            return false;
        }
        // What ends last is looked after again when the database fails, or the hub, before it.
        flattenAlarm.flat(account);
        flattenRequests.end(flattenRequest, true);
        LOG.info("{}: it is flat, after {} tries", account.id(), attempt);
        return true;
    }
}
