package dev.signalbox.mapping;

import dev.signalbox.text.Faults;
import dev.signalbox.trading.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows every symbol that may be traded, in each way that senders write it. */
public final class Symbols {
    /** TradingView marks its delayed feeds so: {@code CME_DL:ES1!}. */
    private static final Pattern DELAYED = Pattern.compile("_DLY?$");

    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final List<SymbolTable> tables;

    Symbols(List<SymbolTable> tables) {
        this.tables = tables.stream()
                .map(table -> table instanceof Options options ? options.on(tables) : table)
                .sorted((a, b) -> Boolean.compare(b instanceof Futures, a instanceof Futures))
                .toList();
    }

    /**
     * Finds what a sender means at a time.
     *
     * @param written the symbol as written, with or without an exchange before a colon
     * @param at the time; its day is that of the exchanges, whose contract months turn over in Chicago
     * @return the instrument; empty when the symbol is not in any table
     */
    public Optional<Instrument> find(String written, Instant at) {
        return find(written, LocalDate.ofInstant(at, CHICAGO));
    }

    /**
     * Finds what a sender means.
     *
     * @param written the symbol as written, with or without an exchange before a colon
     * @param today the day on which it is meant, which decides the month of a future
     * @return the instrument; empty when the symbol is not in any table
     */
    public Optional<Instrument> find(String written, LocalDate today) {
        String symbol = written.strip().toUpperCase(Locale.ROOT);
        int colon = symbol.indexOf(':');
        String name = symbol.substring(colon + 1);
        if (colon < 0) {
            return tables.stream()
                    .flatMap(table -> table.find(name, today).stream())
                    .findFirst();
        }
        String exchange = DELAYED.matcher(symbol.substring(0, colon)).replaceFirst("");
        return tables.stream()
                .filter(table -> table.listedOn(exchange))
                .flatMap(table -> table.find(name, today).or(() -> table.anyOn(exchange, name)).stream())
                .findFirst();
    }

    void check(LocalDate today, Faults faults) {
        futures().forEach(futures -> futures.check(today, faults));
    }

    Symbols withoutPins() {
        return new Symbols(tables.stream()
                .map(table -> table instanceof Futures futures ? futures.withoutPins() : table)
                .toList());
    }

    Stream<Futures> futures() {
        return tables.stream().filter(Futures.class::isInstance).map(Futures.class::cast);
    }
}
