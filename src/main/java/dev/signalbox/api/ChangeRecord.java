package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.journal.ChangeResult;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.WantedChange;
import dev.signalbox.trading.Order;
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
     * @return whether it is; false when something else is wanted of the order by now, and who asks has to look again
     * @throws RefusedByRule when a rule is against it
     * @throws BadRequest when it cannot be
     */
    boolean begin(WantedChange wanted, Signal signal, Account account) {
        return switch (recorded(wanted, signal, account)) {
            case ChangeResult.Begun begun -> {
                sendOn(wanted.order());
                yield true;
            }
            case ChangeResult.Overtaken overtaken -> false;
            case ChangeResult.Refused refused -> throw new RefusedByRule(refused.rule(), refused.reason());
            case ChangeResult.Impossible impossible ->
                throw new BadRequest(409, impossible.code(), impossible.reason());
        };
    }

    /** Brings a change that is recorded to the order's broker; nothing is done when it is there already. */
    void sendOn(Order order) {
        dispatch.change(order);
    }

    private ChangeResult recorded(WantedChange wanted, Signal signal, Account account) {
        try {
            return journal.change(wanted, signal, account).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
