package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.instruments.Symbols;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds what a broker's name of something is with us. */
@Component
class ToldContracts {
    private final Mappings mappings;

    ToldContracts(Mappings mappings) {
        this.mappings = mappings;
    }

    private record Named(String symbol, LocalDate day) {}

    /** The same as {@link #of} for many executions: most of a page have name and day in common, on which it depends. */
    Function<ToldFill.What, Optional<Contract>> remembering(Account account) {
        Map<Named, Optional<Contract>> known = new HashMap<>();
        return told -> known.computeIfAbsent(
                new Named(told.symbol(), LocalDate.ofInstant(told.at(), Symbols.CHICAGO)), any -> of(account, told));
    }

    /** What an execution is of: among several meanings of a name, one that is traded there. */
    Optional<Contract> of(Account account, ToldFill.What told) {
        Set<Kind> traded = account.trades();
        return mappings.symbols().meanings(told.symbol(), told.at()).stream()
                .map(Instrument::contract)
                .filter(contract -> traded.contains(contract.kind()))
                .findFirst();
    }
}
