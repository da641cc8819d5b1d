package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reading back what was executed: asked for by the clock and by people, done by the hub that serves the connection. */
@Component("pulls")
public class Pulls {
    private final Accounts accounts;
    private final PullBook book;
    private final boolean byClock;

    /** @param byClock false lets the clock ask for nothing, so that tests may count calls */
    Pulls(Accounts accounts, PullBook book, @Value("${signalbox.pulls:true}") boolean byClock) {
        this.accounts = accounts;
        this.book = book;
        this.byClock = byClock;
    }

    /**
     * It is time to pull a connection. While the pull before runs this one is left out, and counted.
     *
     * @param connection the connection
     */
    public void due(String connection) {
        if (byClock && !accounts(connection).isEmpty()) {
            book.want(connection);
        }
    }

    /**
     * Somebody wants a pull now. One that runs already goes on.
     *
     * @param connection the connection
     * @param from where it is to begin again; empty to go on where it was
     * @return whether there is such a connection, to a broker that can be asked
     */
    public boolean now(String connection, Optional<Instant> from) {
        List<Account> own = accounts(connection);
        if (own.isEmpty()) {
            return false;
        }
        from.ifPresent(begin -> book.beginAt(own, begin));
        book.want(connection);
        return true;
    }

    /** {@return how the pull of each connection is that was ever asked for} */
    public List<PullState> all() {
        return book.all();
    }

    private List<Account> accounts(String connection) {
        return accounts.all().stream()
                .filter(account -> !account.isSimulated())
                .filter(account -> account.connection().name().equals(connection))
                .toList();
    }
}
