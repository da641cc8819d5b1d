package dev.signalbox.flatten;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.PositionReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Asks for what a rule wants flat: once for each occasion, and again when something came to be held after that. */
@Component
class DueFlattening {
    private final FlattenRequests flattenRequests;
    private final PositionReader positions;
    private final JournalReader journal;
    private final Map<String, String> asked = new ConcurrentHashMap<>();

    DueFlattening(FlattenRequests flattenRequests, PositionReader positions, JournalReader journal) {
        this.flattenRequests = flattenRequests;
        this.positions = positions;
        this.journal = journal;
    }

    /**
     * Has an account flattened, unless it is flat or on its way there.
     *
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    void ask(Account account, FlatDeadlines.Due due) {
        if (!due.occasion().equals(asked.get(account.id()))) {
            flattenRequests.askOnce(account, due.rule(), due.occasion());
            asked.put(account.id(), due.occasion());
        } else if (!isFlat(account) && wasFlat(account)) {
            // What was held by then is closed, and something came to be held after all.
            flattenRequests.ask(account, due.rule());
        }
    }

    private boolean isFlat(Account account) {
        return positions.positions(account.id()).isEmpty()
                && journal.working(List.of(account.id())).isEmpty();
    }

    /** Neither under way nor given up by a person. */
    private boolean wasFlat(Account account) {
        return flattenRequests
                .latest(account.id())
                .filter(latest -> latest.progress().flat())
                .isPresent();
    }
}
