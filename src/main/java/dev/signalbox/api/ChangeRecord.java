package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.journal.ChangeResult;
import dev.signalbox.journal.Journal;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.Signal;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Where a change is recorded, and brought to its broker. */
@Component
class ChangeRecord {
    private final Journal journal;
    private final Dispatch dispatch;

    ChangeRecord(Journal journal, Dispatch dispatch) {
        this.journal = journal;
        this.dispatch = dispatch;
    }

    /**
     * Records that an order is to be changed, and begins it.
     *
     * @throws RefusedByRule when a rule is against it
     * @throws BadRequest when it cannot be
     */
    void begin(Order order, OrderFigures figures, Signal signal, Account account) {
        switch (recorded(order, figures, signal, account)) {
            case ChangeResult.Begun begun -> dispatch.change(order);
            case ChangeResult.Refused refused -> throw new RefusedByRule(refused.rule(), refused.reason());
            case ChangeResult.Impossible impossible ->
                throw new BadRequest(409, impossible.code(), impossible.reason());
        }
    }

    private ChangeResult recorded(Order order, OrderFigures figures, Signal signal, Account account) {
        try {
            return journal.change(order, figures, signal, account).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
