package dev.signalbox.trades;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.FillPage;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.trading.Contract;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores a page and moves the account's cursor behind it, both or neither. */
@Component
class PageTaker {
    /** Clocks differ; what is further ahead than this cannot have happened. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();

    private final PullBook book;
    private final PageStore store;
    private final ToldContracts contracts;
    private final PullLetters letters;
    private final Stored stored;

    PageTaker(PullBook book, PageStore store, ToldContracts contracts, PullLetters letters, Stored stored) {
        this.book = book;
        this.store = store;
        this.contracts = contracts;
        this.letters = letters;
        this.stored = stored;
    }

    /** In which transaction, when it is its turn, and by which clock. */
    @Component
    record Stored(TransactionTemplate transaction, DatabaseTurns turns, Clock clock) {
        <T> Optional<T> in(Runnable before, TransactionCallback<T> work) {
            return turns.in(() -> {
                before.run();
                return Optional.ofNullable(transaction.execute(work));
            });
        }
    }

    /** A page's lines: those that can be stored, and those that cannot. */
    private record Sorted(List<PageStore.Known> known, List<FillPage.Odd> odd) {
        private List<Contract> contracts() {
            return known.stream().map(PageStore.Known::contract).toList();
        }
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
        Sorted sorted = sorted(account, page);
        return stored.in(() -> store.addContracts(sorted.contracts()), status -> {
            Instant through = page.next().through().orElse(before.through());
            Instant now = stored.clock().instant();
            boolean ours = book.move(
                    account,
                    before,
                    page.next().cursor().toString(),
                    through.isAfter(now) ? now : through,
                    !page.next().more());
            if (!ours) {
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

    /** Stores executions that belong to no page of the account's own row, without moving anything. */
    void add(Account account, List<ToldFill> fills) {
        var page =
                new FillPage(fills, List.of(), List.of(), new FillPage.Next(JSON.nullNode(), false, Optional.empty()));
        Sorted sorted = sorted(account, page);
        stored.in(() -> store.addContracts(sorted.contracts()), status -> {
            sorted.odd().forEach(one -> letters.keep(account, one, Optional.empty()));
            store.addFills(account, sorted.known());
            return true;
        });
    }

    /** Says whether an execution can be stored; what is wrong with it otherwise. */
    Optional<String> fault(Account account, ToldFill fill) {
        return fault(fill, contracts.of(account, fill.what()));
    }

    private Optional<String> fault(ToldFill fill, Optional<Contract> contract) {
        if (fill.what().at().isAfter(stored.clock().instant().plus(AHEAD))) {
            return Optional.of("the execution " + fill.executionId() + " is of "
                    + fill.what().at() + ", which is yet to come");
        }
        return contract.isPresent()
                ? Optional.empty()
                : Optional.of("the execution " + fill.executionId() + " is of "
                        + fill.what().symbol() + ", which no table of mappings/symbols knows");
    }

    private Sorted sorted(Account account, FillPage page) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(page.odd()));
        for (ToldFill fill : page.fills()) {
            Optional<Contract> contract = contracts.of(account, fill.what());
            fault(fill, contract)
                    .ifPresentOrElse(
                            reason -> sorted.odd().add(new FillPage.Odd(line(fill), reason)),
                            () -> sorted.known().add(new PageStore.Known(fill, contract.orElseThrow())));
        }
        return sorted;
    }

    private List<String> incomplete(Account account, FillPage page) {
        List<String> told = page.fills().stream()
                .filter(fill -> fill.order().total().isPresent())
                .map(ToldFill::executionId)
                .toList();
        return told.isEmpty() ? List.of() : store.incomplete(account, told);
    }

    /** As a broker's jq says it, so that it can be read again. */
    private static JsonNode line(ToldFill fill) {
        BigDecimal quantity = fill.what().quantity();
        ObjectNode line = JSON.createObjectNode()
                .put("execution_id", fill.executionId())
                .put("broker_order_id", fill.order().brokerOrderId().orElse(null))
                .put("client_order_id", fill.order().clientOrderId().orElse(null))
                .put("symbol", fill.what().symbol())
                .put("side", quantity.signum() > 0 ? "buy" : "sell")
                .put("quantity", quantity.abs().toPlainString())
                .put("price", fill.what().price().toPlainString())
                .put("at", fill.what().at().toString());
        return line.put("fees", fill.money().fees().toPlainString())
                .put("currency", fill.money().currency().orElse(null))
                .put(
                        "profit",
                        fill.money().profit().map(BigDecimal::toPlainString).orElse(null))
                .put("rate", fill.money().rate().map(BigDecimal::toPlainString).orElse(null))
                .put("voided", fill.voided());
    }
}
