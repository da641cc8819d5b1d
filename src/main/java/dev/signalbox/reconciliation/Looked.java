package dev.signalbox.reconciliation;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Position;
import java.time.Instant;
import java.util.List;

/** Wants to know what a broker reported of an account. Every bean of this type is told, after the journal was. */
public interface Looked {
    /**
     * A broker has reported what an account holds.
     *
     * @param account the account
     * @param askedAt when it was asked
     * @param held each position that is not flat, as far as it is known here
     */
    void looked(Account account, Instant askedAt, List<Position> held);
}
