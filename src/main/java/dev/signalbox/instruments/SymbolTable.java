package dev.signalbox.instruments;

import dev.signalbox.trading.Instrument;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One file of {@code mappings/symbols/}. */
public sealed interface SymbolTable permits Futures, ListedInstruments, Options {
    /** Whether an exchange, as it stands before the colon, lists what is in this table. */
    boolean listedOn(String exchange);

    /** The exchanges that list it. */
    Set<String> exchanges();

    /** The names by which it knows what it has, but for months and options. */
    Stream<String> names();

    /** Finds a symbol, written in upper case and without its exchange. */
    Optional<Instrument> find(String symbol, LocalDate today);

    /** Takes a symbol that is not in the table, on an exchange for which the operator allowed that. */
    Optional<Instrument> anyOn(String exchange, String symbol);
}
