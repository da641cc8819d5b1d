package dev.signalbox.normalise;

import dev.signalbox.instruments.Symbols;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out what is to be traded. A ticker that is a share's and a future's is decided by what speaks for one of them. */
final class SymbolReader {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final AlertFields fields;
    private final Symbols symbols;
    private final Surroundings surroundings;
    private final Instant now;

    SymbolReader(AlertFields fields, Symbols symbols, Surroundings surroundings, Instant now) {
        this.fields = fields;
        this.symbols = symbols;
        this.surroundings = surroundings;
        this.now = now;
    }

    /**
     * Reads it.
     *
     * @param group the account group that it is for
     * @param price the market's price, or the order's, as far as the sender told one
     */
    Optional<Instrument> read(String group, Optional<BigDecimal> price) {
        return read(written -> find(written, several -> decided(several, group, price)));
    }

    /** Reads what an exit is about: of several meanings the one that is held, whatever the price. */
    Optional<Instrument> readExit(String group) {
        return read(written -> find(written, several -> Optional.of(held(several, group))));
    }

    private Instrument held(List<Instrument> meanings, String group) {
        return meanings.stream()
                .filter(one -> surroundings.held().test(group, one.contract()))
                .findFirst()
                .orElse(meanings.getFirst());
    }

    private Optional<Instrument> read(Function<String, Optional<Instrument>> find) {
        if (!fields.has("symbol")) {
            fields.missing("symbol", "add it to the alert's message" + elsewhere());
        }
        List<Optional<Instrument>> found = fields.texts("symbol").stream()
                .map(this::qualified)
                .map(find)
                .distinct()
                .toList();
        if (found.size() > 1 && found.stream().allMatch(Optional::isPresent)) {
            fields.fault(
                    "symbol",
                    "contradiction",
                    "and another field name different things: "
                            + fields.all("symbol").stream()
                                    .map(SaidField::text)
                                    .map(Quoted::of)
                                    .collect(Collectors.joining(", "))
                            + "; send one of them");
            return Optional.empty();
        }
        return found.stream().flatMap(Optional::stream).findFirst();
    }

    /** A field of another name that holds what looks like a symbol. */
    private String elsewhere() {
        return fields.unknown().stream()
                .filter(one -> one.value().isTextual() && one.text().length() > 1)
                .filter(one -> !symbols.meanings(one.text(), now).isEmpty())
                .findFirst()
                .map(one -> "; " + Quoted.of(one.name())
                        + " has what looks like one: teach it in format.yaml of the sender, " + "as a name of symbol")
                .orElse("");
    }

    private String qualified(String symbol) {
        return symbol.contains(":")
                ? symbol
                : fields.text("exchange").map(name -> name + ":").orElse("") + symbol;
    }

    /** What a name means; when the sender says what sort of thing it is, only that. */
    private List<Instrument> meanings(String written) {
        Optional<String> kind = fields.word("kind");
        List<Instrument> all = symbols.meanings(written, now);
        List<Instrument> meant = all.stream()
                .filter(one -> kind.isEmpty() || one.contract().kind().word().endsWith(kind.get()))
                .toList();
        if (meant.isEmpty() && !all.isEmpty()) {
            fields.fault(
                    "kind",
                    "contradiction",
                    "says " + kind.orElse("") + ", and " + Quoted.of(written) + " is the "
                            + all.getFirst().contract().kind().word() + " "
                            + all.getFirst().contract().symbol() + "; send one of them");
        }
        return meant.isEmpty() ? all : meant;
    }

    private Optional<Instrument> find(String written, Function<List<Instrument>, Optional<Instrument>> decide) {
        List<Instrument> meanings = meanings(written);
        return switch (meanings.size()) {
            case 0 -> {
                fields.fault(
                        "symbol",
                        "unknown_symbol",
                        "is not known: " + Quoted.of(written) + Placeholder.hint(written) + "; "
                                + symbols.misread(written, now));
                yield Optional.empty();
            }
            case 1 -> Optional.of(told(meanings.getFirst(), written));
            default -> decide.apply(meanings);
        };
    }

    /** An exchange that makes another thing of a name than the name alone is told. */
    private Instrument told(Instrument found, String written) {
        String name = written.substring(written.indexOf(':') + 1);
        symbols.meanings(name, now).stream()
                .filter(other -> written.contains(":")
                        && other.contract().kind() != found.contract().kind())
                .findFirst()
                .ifPresent(other -> fields.warn(
                        "symbol",
                        "other_meaning",
                        "is the " + found.contract().kind().word() + " "
                                + found.contract().symbol() + " because of the "
                                + "exchange " + Quoted.of(written.substring(0, written.indexOf(':'))) + ", and not "
                                + symbols.written(other)));
        return found;
    }

    private Optional<Instrument> decided(List<Instrument> meanings, String group, Optional<BigDecimal> price) {
        Set<Kind> traded = surroundings.traded(group);
        return only(meanings.stream()
                        .filter(one -> traded.contains(one.contract().kind()))
                        .toList())
                .or(() -> price.flatMap(given -> byPrice(meanings, given)))
                .or(() -> preferred(meanings, price))
                .or(() -> {
                    ambiguous(meanings);
                    return Optional.empty();
                });
    }

    private Optional<Instrument> byPrice(List<Instrument> meanings, BigDecimal price) {
        Optional<Instrument> found =
                only(meanings.stream().filter(one -> fits(one, price)).toList());
        found.filter(one -> !symbols.prefers(one))
                .ifPresent(one -> fields.warn(
                        "symbol",
                        "ambiguous_symbol",
                        "means several things, and was taken by its price for the "
                                + one.contract().kind().word() + " "
                                + one.contract().symbol() + "; write "
                                + meanings.stream().map(symbols::written).collect(Collectors.joining(", or "))));
        return found;
    }

    /** A name that stays the future as long as no price speaks against it. */
    private Optional<Instrument> preferred(List<Instrument> meanings, Optional<BigDecimal> price) {
        return meanings.stream()
                .filter(one -> symbols.prefers(one))
                .filter(one -> price.isEmpty() || lastPrice(one).isEmpty() || fits(one, price.get()))
                .findFirst();
    }

    private void ambiguous(List<Instrument> meanings) {
        fields.fault(
                "symbol",
                "ambiguous_symbol",
                "means several things: "
                        + meanings.stream().map(symbols::written).collect(Collectors.joining(", or "))
                        + "; write it so, or send its exchange");
    }

    private boolean fits(Instrument instrument, BigDecimal price) {
        return lastPrice(instrument)
                .filter(last -> price.multiply(TWO).compareTo(last) >= 0 && price.compareTo(last.multiply(TWO)) <= 0)
                .isPresent();
    }

    private Optional<BigDecimal> lastPrice(Instrument instrument) {
        return surroundings.lastPrice().apply(instrument.contract().symbol());
    }

    private static Optional<Instrument> only(List<Instrument> some) {
        return some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty();
    }
}
