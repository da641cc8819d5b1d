package dev.signalbox.reconciliation;

import dev.signalbox.accounts.Account;
import dev.signalbox.journal.BrokerSnapshot;
import dev.signalbox.journal.Journal;
import dev.signalbox.risk.Balances;
import dev.signalbox.trading.AccountCurrency;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at an account as its broker has it, and informs the journal. */
@Component
class AccountRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(AccountRefresh.class);

    private final BrokerAccountQuery broker;
    private final Journal journal;
    private final Clock clock;
    private final List<Looked> interested;
    private final Map<String, String> silent = new ConcurrentHashMap<>();

    AccountRefresh(BrokerAccountQuery broker, Journal journal, Clock clock, List<Looked> interested) {
        this.interested = interested;
        this.broker = broker;
        this.journal = journal;
        this.clock = clock;
    }

    /** Looks once. What the broker does not say now it is asked at the next look. */
    void look(Account account) throws InterruptedException {
        Instant askedAt = clock.instant();
        BrokerAccountQuery.Money money = broker.money(account);
        BrokerAccountQuery.Answer positions = broker.positions(account);
        complain(account, Stream.of(money, positions));
        if (positions instanceof BrokerAccountQuery.Told told) {
            Optional<Balances> balances = money instanceof BrokerAccountQuery.Worth worth
                    ? Optional.of(figures(account, worth, told))
                    : Optional.empty();
            tell(new BrokerSnapshot(account, askedAt, balances, Optional.of(told.held()), false));
            interested.forEach(one -> one.looked(account, askedAt, told.positions()));
        }
    }

    /** A broker that says nothing is told in the log once, for limits on losses then rest on the hub's own books. */
    private void complain(Account account, Stream<?> answers) {
        String now = answers.flatMap(answer -> answer instanceof BrokerAccountQuery.Unclear unclear
                        ? Stream.of(unclear.reason())
                        : Stream.of())
                .distinct()
                .collect(Collectors.joining("; "));
        String before = Optional.ofNullable(silent.put(account.id(), now)).orElse("");
        if (!now.isEmpty() && before.isEmpty()) {
            LOG.warn("{}: its broker does not say how it stands: {}", account.id(), now);
        } else if (now.isEmpty() && !before.isEmpty()) {
            LOG.info("{}: its broker says again how it stands", account.id());
        }
    }

    private void tell(BrokerSnapshot seen) throws InterruptedException {
        try {
            journal.observe(seen).get();
        } catch (ExecutionException e) {
            LOG.warn(
                    "{}: the journal did not take what its broker reported: {}",
                    seen.account().id(),
                    e.getCause().getMessage());
        }
    }

    /**
     * The equity is the broker's own, and the balance is what is left of it without open profit: some brokers call what is
     * not bound in shares their balance. Where no equity is told, it is reckoned from what is held.
     */
    private Balances figures(Account account, BrokerAccountQuery.Worth worth, BrokerAccountQuery.Told told) {
        if (worth.equity().isEmpty()) {
            var currency = new AccountCurrency(account.terms().currency(), broker.rates());
            BigDecimal open = told.held().stream()
                    .map(held -> currency.openProfit(held.position(), held.mark()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return Balances.of(worth.balance(), open);
        }
        BigDecimal equity = worth.equity().get();
        return new Balances(told.openProfit().map(equity::subtract).orElse(worth.balance()), equity);
    }
}
