package dev.signalbox.api;

import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Instrument;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Understands what a chart calls what it shows. */
@Component
class ContractNames {
    private final Mappings mappings;
    private final Clock clock;

    ContractNames(Mappings mappings, Clock clock) {
        this.mappings = mappings;
        this.clock = clock;
    }

    /** The contract that a chart names, or the root of which it shows the month that is traded now; else what was said. */
    String of(String symbol) {
        return mappings.symbols()
                .find(symbol, clock.instant())
                .map(Instrument::symbol)
                .orElse(symbol);
    }
}
