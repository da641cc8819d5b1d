package dev.signalbox.protection;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.ProtectionChange;
import dev.signalbox.reconciliation.SettledPositions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has what is missing placed once more, for what the broker has: an order for more than that, as after a fee that was taken in
 * coins, would be refused again and again.
 */
@Component
class ProtectionRetry {
    private static final Logger LOG = LoggerFactory.getLogger(ProtectionRetry.class);

    private final SettledPositions broker;
    private final Journal journal;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    ProtectionRetry(SettledPositions broker, Journal journal) {
        this.broker = broker;
        this.journal = journal;
    }

    /**
     * Asks the broker, beside whoever asks for it, and has it placed whatever the answer is.
     *
     * @param linking whether a stop may be taken back for a moment
     */
    void again(ProtectionReader.Line line, Account account, boolean linking) {
        if (busy.add(account.id())) {
            Thread.ofVirtual().name("protect-" + account.id()).start(() -> {
                try {
                    measure(line, account);
                    place(account.id(), linking);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    busy.remove(account.id());
                }
            });
        }
    }

    private void measure(ProtectionReader.Line line, Account account) throws InterruptedException {
        try {
            broker.settleLess(account, line.of().contract());
        } catch (RuntimeException e) {
            LOG.warn("{}: its broker does not say what there is to protect: {}", account.id(), e.getMessage());
        }
    }

    private void place(String account, boolean linking) {
        journal.protect(account, new ProtectionChange.Again(linking)).exceptionally(failure -> {
            LOG.warn("{}: what protects it waits for the database", account);
            return null;
        });
    }
}
