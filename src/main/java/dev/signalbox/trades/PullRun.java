package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pull of one connection: its accounts one after the other. One account's trouble is not the others'. */
final class PullRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PullRun.class);

    private final String connection;
    private final List<Account> accounts;
    private final AccountPull accountPull;
    private final PullBook book;
    private final BooleanSupplier isStopping;
    private boolean isLeft = false;

    /** @param isStopping whether the hub is stopping: then nothing that goes wrong is the pull's */
    PullRun(
            String connection,
            List<Account> accounts,
            AccountPull accountPull,
            PullBook book,
            BooleanSupplier isStopping) {
        this.connection = connection;
        this.accounts = accounts;
        this.accountPull = accountPull;
        this.book = book;
        this.isStopping = isStopping;
    }

    @Override
    public void run() {
        try {
            if (book.begin(connection)) {
                end(accounts.stream()
                        .map(this::faultOf)
                        .filter(fault -> !fault.isEmpty())
                        .toList());
            }
        } catch (RuntimeException e) {
            // What is stored is stored; the next one goes on from there.
            end(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** One that was left is ended by the hub that serves the connection now. */
    private void end(List<String> faults) {
        if (isLeft || isStopping.getAsBoolean()) {
            return;
        }
        try {
            if (faults.isEmpty()) {
                book.succeeded(connection);
            } else {
                LOG.warn("{}: its executions could not be read: {}", connection, String.join("; ", faults));
                book.failed(connection, String.join("; ", faults));
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: how its pull ended could not be written down: {}", connection, e.getMessage());
        }
    }

    /** Why an account could not be read; empty text when it could. */
    private String faultOf(Account account) {
        try {
            if (!isLeft && !isStopping.getAsBoolean()) {
                isLeft = !accountPull.pull(account);
            }
            return "";
        } catch (Puller.Stuck e) {
            return account.id() + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return account.id() + ": it was interrupted";
        }
    }
}
