package dev.signalbox.instruments;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Options: {@code AAPL261218C00250000} in each of its spellings. Every day and strike is taken; which ones are listed
 * only the broker knows.
 *
 * @param exchanges the exchanges that list them
 * @param size the contract facts, the same for all
 * @param everyShare whether each listed share and fund whose ticker can be a root has options
 * @param underlyings the underlying's ticker of each root
 * @param yearsAhead the most years from today to the last day
 */
record Options(Set<String> exchanges, Size size, boolean everyShare, Map<String, String> underlyings, int yearsAhead)
        implements SymbolTable {
    /** What a root may look like. One with a digit is an adjusted contract, which does not deliver the multiplier. */
    static final String ROOT = "[A-Z]{1,6}";

    /** How large a contract is. */
    record Size(BigDecimal multiplier, BigDecimal tickSize, BigDecimal quantityStep) {}

    @Override
    public boolean listedOn(String exchange) {
        return exchanges.contains(exchange);
    }

    @Override
    public Stream<String> names() {
        return Stream.empty();
    }

    @Override
    public Optional<Instrument> find(String symbol, LocalDate today) {
        return OptionName.read(symbol)
                .filter(name -> underlyings.containsKey(name.root()))
                .filter(name -> !name.expires().isBefore(today)
                        && !name.expires().minusYears(yearsAhead).isAfter(today))
                .map(this::instrument);
    }

    @Override
    public Optional<Instrument> anyOn(String exchange, String symbol) {
        return Optional.empty();
    }

    /** The same options and, where every share has some, those on the shares of the other tables. */
    Options on(List<SymbolTable> others) {
        Map<String, String> all = new HashMap<>();
        if (everyShare) {
            others.stream()
                    .flatMap(table -> table instanceof ListedInstruments listedInstruments
                            ? listedInstruments.tickers(Kind.EQUITY)
                            : Stream.empty())
                    .filter(ticker -> ticker.matches(ROOT))
                    .forEach(ticker -> all.put(ticker, ticker));
        }
        all.putAll(underlyings);
        return new Options(exchanges, size, everyShare, all, yearsAhead);
    }

    private Instrument instrument(OptionName name) {
        var contract = new Contract(name.symbol(), underlyings.get(name.root()), Kind.OPTION, size.multiplier());
        return new Instrument(contract, size.tickSize(), size.quantityStep(), true);
    }
}
