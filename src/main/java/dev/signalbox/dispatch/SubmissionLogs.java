package dev.signalbox.dispatch;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.trading.Order;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Begins to note what is tried for an order. */
@Component
class SubmissionLogs {
    private final Accounts accounts;
    private final Clock clock;

    SubmissionLogs(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Begins again; nothing was tried yet as far as it knows. */
    SubmissionLog of(Order order) {
        return new SubmissionLog(accounts.account(order.key().account()).orElseThrow(), order, clock);
    }
}
