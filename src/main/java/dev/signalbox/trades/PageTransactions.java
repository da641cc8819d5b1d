package dev.signalbox.trades;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a page is stored whole or not at all, when it is its turn at the database. */
@Component
class PageTransactions {
    private final TransactionTemplate transaction;
    private final DatabaseTurns turns;

    PageTransactions(TransactionTemplate transaction, DatabaseTurns turns) {
        this.transaction = transaction;
        this.turns = turns;
    }

    /**
     * Waits for its turn and does the work in one transaction.
     *
     * @param before what is done first, in a transaction of its own
     * @return what the work gives; empty when it gives null
     */
    <T> Optional<T> in(Runnable before, TransactionCallback<T> work) {
        return turns.in(() -> {
            before.run();
            return Optional.ofNullable(transaction.execute(work));
        });
    }
}
