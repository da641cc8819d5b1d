package dev.signalbox.instruments;

import dev.signalbox.config.Nearest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a symbol that is in no table was taken for, and what would be right. */
record SymbolMisread(List<SymbolTable> tables, LocalDate today) {
    private static final String MEND = "write it as mappings/symbols has it, or add it there";

    String of(String written) {
        String symbol = SymbolText.of(written);
        int colon = symbol.indexOf(':');
        String name = symbol.substring(colon + 1);
        return odd(symbol)
                .or(() -> month(name))
                .or(() -> colon < 0 ? Optional.empty() : elsewhere(symbol.substring(0, colon), name))
                .or(() -> perpetual(name))
                .or(() -> OtherMarket.named(name).map(this::future))
                .orElseGet(() -> nearest(name));
    }

    /** Letters that look like Latin ones, and characters that nobody sees. */
    private static Optional<String> odd(String symbol) {
        return symbol.codePoints()
                .filter(c -> c > 127)
                .mapToObj(
                        c -> "it has the character U+%04X, which is not a plain letter or digit; type the symbol again"
                                .formatted(c))
                .findFirst();
    }

    private Optional<String> month(String name) {
        return tables.stream()
                .filter(Futures.class::isInstance)
                .map(Futures.class::cast)
                .flatMap(futures -> futures.misread(name, today).stream())
                .findFirst();
    }

    private Optional<String> elsewhere(String exchange, String name) {
        boolean known = tables.stream().anyMatch(table -> table.listedOn(exchange));
        Optional<SymbolTable> other = tables.stream()
                .filter(table -> table.find(name, today).isPresent())
                .findFirst();
        if (other.isEmpty()) {
            return known ? Optional.empty() : Optional.of("the exchange " + exchange + " is not known; " + MEND);
        }
        return Optional.of(
                (known ? name + " is not listed on " + exchange : "the exchange " + exchange + " is not known")
                        + "; leave the exchange out, or write one of "
                        + other.get().exchanges().stream().sorted().collect(Collectors.joining(", ")));
    }

    private static Optional<String> perpetual(String name) {
        return name.matches("[A-Z0-9]+(\\.P|PERP|-PERP)")
                ? Optional.of(
                        "it is a perpetual swap, which is not traded here, and the pair on the spot market is another "
                                + "thing; write that, without its ending, if you mean it")
                : Optional.empty();
    }

    /** What is quoted there trades in other steps and sizes, so nothing is sent in its place. */
    private String future(OtherMarket market) {
        String roots = market.roots().stream()
                .filter(root -> tables.stream()
                        .anyMatch(table -> table.find(root, today).isPresent()))
                .map(root -> root + "1!")
                .collect(Collectors.joining(" or "));
        return "it is " + market.thing() + " as brokers of currencies quote it, and no contract of an exchange; "
                + (roots.isEmpty() ? "" : "the future on it is " + roots + ", with another size and price; ")
                + "if your broker has it, add it to mappings/symbols";
    }

    private String nearest(String name) {
        return Nearest.slip(name, names().toList())
                .map(near -> "did you mean \"" + near + "\"? If it is right, add it to mappings/symbols")
                .orElse("no table of mappings/symbols has it, or one that is written much like it; add it there");
    }

    private Stream<String> names() {
        return tables.stream().flatMap(SymbolTable::names);
    }
}
