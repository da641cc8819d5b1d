package dev.signalbox.instruments;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Things that are called by one name forever: shares, currency pairs, crypto pairs.
 *
 * @param exchanges the exchanges that list them
 * @param separators characters that may stand between the halves of a pair, such as {@code _/-}
 * @param instruments what is listed, by name
 * @param anyOn exchanges on which every well-formed name is taken
 * @param make makes the instrument for such a name
 */
record ListedInstruments(
        Set<String> exchanges,
        String separators,
        Map<String, Instrument> instruments,
        Set<String> anyOn,
        Function<String, Instrument> make)
        implements SymbolTable {
    private static final Pattern TICKER = Pattern.compile("[A-Z]{1,5}([.][A-Z])?");

    @Override
    public boolean listedOn(String exchange) {
        return exchanges.contains(exchange) || anyOn.contains(exchange);
    }

    @Override
    public Stream<String> names() {
        return instruments.keySet().stream();
    }

    @Override
    public Optional<Instrument> find(String symbol, LocalDate today) {
        return Optional.ofNullable(instruments.get(symbol))
                .or(() -> Optional.ofNullable(instruments.get(joined(symbol))));
    }

    @Override
    public Optional<Instrument> anyOn(String exchange, String symbol) {
        return anyOn.contains(exchange) && TICKER.matcher(symbol).matches()
                ? Optional.of(make.apply(symbol))
                : Optional.empty();
    }

    /** The names of one kind. */
    Stream<String> tickers(Kind kind) {
        return instruments.values().stream()
                .map(Instrument::contract)
                .filter(contract -> contract.kind() == kind)
                .map(Contract::symbol);
    }

    /** Takes out one separator, as in {@code EUR_USD}; a second one is no way to write a pair. */
    private String joined(String symbol) {
        for (int i = 1; i < symbol.length() - 1; i++) {
            if (separators.indexOf(symbol.charAt(i)) >= 0) {
                return symbol.substring(0, i) + symbol.substring(i + 1);
            }
        }
        return symbol;
    }
}
