package dev.signalbox.reconciliation;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds what a broker's position is with us. What nobody knows is told in the log once, and counted. */
@Component
class KnownContracts {
    private static final Logger LOG = LoggerFactory.getLogger(KnownContracts.class);

    private final PositionReader positionReader;
    private final Mappings mappings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    KnownContracts(PositionReader positionReader, Mappings mappings, Clock clock, MeterRegistry metrics) {
        this.positionReader = positionReader;
        this.mappings = mappings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What is held here already keeps its name forever, also when its month is over; the rest is looked up. */
    Optional<Contract> find(Account account, String symbol) {
        Optional<Contract> found = positionReader.positions(account.id()).stream()
                .map(Position::contract)
                .filter(contract -> contract.symbol().equals(symbol))
                .findFirst()
                .or(() -> mappings.symbols().find(symbol, clock.instant()).map(Instrument::contract));
        if (found.isEmpty()) {
            unknown(account, symbol);
        }
        return found;
    }

    private void unknown(Account account, String symbol) {
        Counter.builder("signalbox.positions.unknown")
                .description("Positions that a broker reported and no table of mappings/symbols knows")
                .tag("account", account.id())
                .register(metrics)
                .increment();
        if (told.add(account.id() + " " + symbol)) {
            LOG.error("{}: the broker holds {}, which no table of mappings/symbols knows", account.id(), symbol);
        }
    }
}
