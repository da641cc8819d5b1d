package dev.signalbox.supervision;

import dev.signalbox.accounts.Account;
import dev.signalbox.orders.Journal;
import dev.signalbox.orders.Observation;
import dev.signalbox.risk.Figures;
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
    private final Map<String, String> silent = new ConcurrentHashMap<>();

    AccountLook(BrokerLook broker, Journal journal, Clock clock) {
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
        Optional<List<Observation.Held>> held =
                positions instanceof BrokerLook.Told told ? Optional.of(told.held()) : Optional.empty();
        Optional<Figures> figures = money instanceof BrokerLook.Worth worth ? figures(worth, held) : Optional.empty();
        if (figures.isPresent() || held.isPresent()) {
            tell(new Observation(account, askedAt, figures, held, false));
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

    /** The equity is the broker's own, else reckoned from what is held; empty when neither is told. */
    private static Optional<Figures> figures(BrokerLook.Worth worth, Optional<List<Observation.Held>> held) {
        return worth.equity()
                .or(() -> held.map(positions ->
                        positions.stream().map(AccountLook::openProfit).reduce(worth.balance(), BigDecimal::add)))
                .map(equity -> new Figures(worth.balance(), equity));
    }

    /** A position that nobody has seen a price of counts with what it cost. */
    private static BigDecimal openProfit(Observation.Held held) {
        return held.mark().map(held.position()::openProfit).orElse(BigDecimal.ZERO);
    }
}
