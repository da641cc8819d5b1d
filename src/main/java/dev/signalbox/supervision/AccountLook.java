package dev.signalbox.supervision;

import dev.signalbox.accounts.Account;
import dev.signalbox.orders.Journal;
import dev.signalbox.orders.Observation;
import dev.signalbox.risk.Figures;
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

/** Looks at an account as its broker has it, and tells the journal. */
@Component
class AccountLook {
    private static final Logger LOG = LoggerFactory.getLogger(AccountLook.class);

    private final BrokerLook broker;
    private final Journal journal;
    private final Clock clock;
    private final List<Looked> interested;
    private final Map<String, String> silent = new ConcurrentHashMap<>();

    AccountLook(BrokerLook broker, Journal journal, Clock clock, List<Looked> interested) {
        this.interested = interested;
        this.broker = broker;
        this.journal = journal;
        this.clock = clock;
    }

    /** Looks once. What the broker does not say now it is asked at the next look. */
    void look(Account account) throws InterruptedException {
        Instant askedAt = clock.instant();
        BrokerLook.Money money = broker.money(account);
        BrokerLook.Answer positions = broker.positions(account);
        complain(account, Stream.of(money, positions));
        if (positions instanceof BrokerLook.Told told) {
            Optional<Figures> figures = money instanceof BrokerLook.Worth worth
                    ? Optional.of(figures(account, worth, told))
                    : Optional.empty();
            tell(new Observation(account, askedAt, figures, Optional.of(told.held()), false));
            interested.forEach(one -> one.looked(account, askedAt, told.positions()));
        }
    }

    /** A broker that says nothing is told in the log once, for limits on losses then rest on the hub's own books. */
    private void complain(Account account, Stream<?> answers) {
        String now = answers.flatMap(answer ->
                        answer instanceof BrokerLook.Unclear unclear ? Stream.of(unclear.reason()) : Stream.of())
                .distinct()
                .collect(Collectors.joining("; "));
        String before = Optional.ofNullable(silent.put(account.id(), now)).orElse("");
        if (!now.isEmpty() && before.isEmpty()) {
            LOG.warn("{}: its broker does not say how it stands: {}", account.id(), now);
        } else if (now.isEmpty() && !before.isEmpty()) {
            LOG.info("{}: its broker says again how it stands", account.id());
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

    /**
     * The equity is the broker's own, and the balance is what is left of it without open profit: some brokers call what is
     * not bound in shares their balance. Where no equity is told, it is reckoned from what is held.
     */
    private static Figures figures(Account account, BrokerLook.Worth worth, BrokerLook.Told told) {
        if (worth.equity().isEmpty()) {
            var currency = new AccountCurrency(account.terms().currency(), Map.of());
            BigDecimal open = told.held().stream()
                    .map(held -> openProfit(currency, held))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Figures(worth.balance(), worth.balance().add(open));
        }
        BigDecimal equity = worth.equity().get();
        return new Figures(told.openProfit().map(equity::subtract).orElse(worth.balance()), equity);
    }

    /** A position that nobody has seen a price of counts with what it cost. */
    private static BigDecimal openProfit(AccountCurrency currency, Observation.Held held) {
        return held.mark()
                .flatMap(price -> currency.openProfit(held.position(), price))
                .orElse(BigDecimal.ZERO);
    }
}
