package dev.signalbox.instruments;

import dev.signalbox.config.Faults;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows every symbol that may be traded, in each way that senders write it. */
public final class Symbols {
    /** TradingView marks its delayed feeds so: {@code CME_DL:ES1!}. */
    private static final Pattern DELAYED = Pattern.compile("_DLY?$");

    /** The time of the futures exchanges, by which contracts roll. */
    public static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final List<SymbolTable> tables;

    /** @param tables all tables, in any order; futures are asked first */
    public Symbols(List<SymbolTable> tables) {
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
        String symbol = SymbolText.of(written);
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

    /**
     * Finds all that a sender can mean at a time: a name without an exchange may be a share's and a future's.
     *
     * @param written the symbol as written
     * @param at the time
     * @return each meaning once, the future first; empty when the symbol is not in any table
     */
    public List<Instrument> meanings(String written, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, CHICAGO);
        String name = SymbolText.of(written);
        return name.indexOf(':') >= 0
                ? find(written, today).stream().toList()
                : tables.stream()
                        .flatMap(table -> table.find(name, today).stream())
                        .distinct()
                        .toList();
    }

    /**
     * Says what a symbol that is not known was taken for.
     *
     * @param written the symbol as written
     * @param at the time
     * @return a sentence that says what would be right
     */
    public String misread(String written, Instant at) {
        return new SymbolMisread(tables, LocalDate.ofInstant(at, CHICAGO)).of(written);
    }

    /**
     * Says whether a name alone means this, although others are called so too.
     *
     * @param meaning one of several meanings
     * @return whether the table of futures says so
     */
    public boolean prefers(Instrument meaning) {
        return futures()
                .anyMatch(table -> table.withoutExchange().contains(meaning.symbol())
                        && table.roots().containsKey(meaning.symbol())
                        && meaning.contract().kind() != Kind.EQUITY);
    }

    /**
     * Says how a thing is written so that nothing else can be meant.
     *
     * @param meaning one of several meanings
     * @return a text such as {@code CL1! for the future CLF7}
     */
    public String written(Instrument meaning) {
        String name = meaning.symbol();
        return switch (meaning.contract().kind()) {
            case FUTURE, MICRO_FUTURE ->
                name + "1! for the future " + meaning.contract().symbol();
            case EQUITY -> "NASDAQ:" + name + " or NYSE:" + name + " for the share";
            case OPTION, FOREX, CRYPTO ->
                name + " for the " + meaning.contract().kind().word();
        };
    }

    /**
     * Checks what depends on the date, such as pins to a month that is over.
     *
     * @param today the date in Chicago
     * @param faults takes what is wrong
     */
    public void check(LocalDate today, Faults faults) {
        futures().forEach(futures -> futures.check(today, faults));
    }

    /** {@return the same symbols, with every root meaning the month that its roll rule says} */
    public Symbols withoutPins() {
        return new Symbols(tables.stream()
                .map(table -> table instanceof Futures futures ? futures.withoutPins() : table)
                .toList());
    }

    Stream<Futures> futures() {
        return tables.stream().filter(Futures.class::isInstance).map(Futures.class::cast);
    }
}
