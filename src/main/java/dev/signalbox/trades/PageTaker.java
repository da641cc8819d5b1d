package dev.signalbox.trades;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.FillPage;
import dev.signalbox.brokers.ToldFill;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Stores a page and moves the account's cursor behind it, both or neither. */
@Component
class PageTaker {
    private final PullBook book;
    private final PageStore store;
    private final PageLines lines;
    private final PullLetters letters;
    private final PageTransactions transactions;

    PageTaker(PullBook book, PageStore store, PageLines lines, PullLetters letters, PageTransactions transactions) {
        this.book = book;
        this.store = store;
        this.lines = lines;
        this.letters = letters;
        this.transactions = transactions;
    }

    /**
     * What became of a page.
     *
     * @param incomplete orders of which less is told than is done
     */
    record Taken(List<String> incomplete) {}

    /**
     * Stores a page.
     *
     * @param whole the broker's own page, without secrets
     * @return what became of it; empty when the cursor is elsewhere by now, because somebody else moved it
     */
    Optional<Taken> take(Account account, PullBook.Mark before, FillPage page, Optional<String> whole) {
        PageLines.Sorted sorted = lines.sorted(account, page);
        return transactions.in(() -> store.addContracts(sorted.contracts()), status -> {
            if (!move(account, before, page.next())) {
                status.setRollbackOnly();
                return null;
            }
            sorted.odd().forEach(one -> letters.keep(account, one, whole));
            store.addCharges(account, page.charges());
            store.addFills(account, sorted.known());
            book.counted(account.connection().name(), page.fills().size());
            return new Taken(incomplete(account, page));
        });
    }

    private boolean move(Account account, PullBook.Mark before, FillPage.Next next) {
        Instant through = lines.reached(next.through().orElse(before.through()));
        return book.move(account, before, next.cursor().toString(), through, !next.more());
    }

    /** Stores executions that belong to no page of the account's own row, without moving anything. */
    void add(Account account, List<ToldFill> fills) {
        var nowhere = new FillPage.Next(NullNode.getInstance(), false, Optional.empty());
        PageLines.Sorted sorted = lines.sorted(account, new FillPage(fills, List.of(), List.of(), nowhere));
        transactions.in(() -> store.addContracts(sorted.contracts()), status -> {
            sorted.odd().forEach(one -> letters.keep(account, one, Optional.empty()));
            store.addFills(account, sorted.known());
            return true;
        });
    }

    private List<String> incomplete(Account account, FillPage page) {
        List<String> told = page.fills().stream()
                .filter(fill -> fill.order().total().isPresent())
                .map(ToldFill::executionId)
                .toList();
        return told.isEmpty() ? List.of() : store.incomplete(account, told);
    }
}
