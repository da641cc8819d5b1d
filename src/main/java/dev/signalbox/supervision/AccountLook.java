package dev.signalbox.supervision;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.orders.Journal;
import dev.signalbox.orders.Observation;
import dev.signalbox.risk.Figures;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at an account as its broker has it, and tells the journal. */
@Component
class AccountLook {
    private static final Logger LOG = LoggerFactory.getLogger(AccountLook.class);

    private final BrokerLook broker;
    private final Journal journal;
    private final Clock clock;

    AccountLook(BrokerLook broker, Journal journal, Clock clock) {
        this.broker = broker;
        this.journal = journal;
        this.clock = clock;
    }

    /** Looks once. What the broker does not say now it is asked at the next look. */
    void look(Account account) throws InterruptedException {
        Instant askedAt = clock.instant();
        Optional<Outcome.Balance> money = broker.money(account);
        BrokerLook.Answer answer = broker.positions(account);
        Optional<List<Observation.Held>> held =
                answer instanceof BrokerLook.Told told ? Optional.of(told.held()) : Optional.empty();
        if (money.isPresent() || held.isPresent()) {
            tell(new Observation(account, askedAt, money.flatMap(told -> figures(told, held)), held, false));
        }
    }

    private void tell(Observation seen) throws InterruptedException {
        try {
            journal.observe(seen).get();
        } catch (ExecutionException e) {
            LOG.warn(
                    "{}: the journal did not take what its broker told: {}",
                    seen.account().id(),
                    e.getCause().getMessage());
        }
    }

    /** The equity is the broker's own, else reckoned from what is held; empty when neither is told. */
    private static Optional<Figures> figures(Outcome.Balance money, Optional<List<Observation.Held>> held) {
        return money.equity()
                .or(() -> held.map(positions ->
                        positions.stream().map(AccountLook::openProfit).reduce(money.balance(), BigDecimal::add)))
                .map(equity -> new Figures(money.balance(), equity));
    }

    /** A position that nobody has seen a price of counts with what it cost. */
    private static BigDecimal openProfit(Observation.Held held) {
        return held.mark().map(held.position()::openProfit).orElse(BigDecimal.ZERO);
    }
}
