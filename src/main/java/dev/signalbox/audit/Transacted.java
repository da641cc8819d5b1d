package dev.signalbox.audit;

import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction; that none could be begun or ended is told like any other silence of the database. */
final class Transacted {
    private Transacted() {}

    static <T> T in(TransactionTemplate transaction, Supplier<T> work) {
        try {
            return transaction.execute(begun -> work.get());
        } catch (TransactionException e) {
            throw new DataAccessResourceFailureException("the database began or ended no transaction", e);
        }
    }
}
