package dev.signalbox.mapping;

import dev.signalbox.trading.Instrument;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Futures: {@code ES} and {@code ES1!} mean the month that is traded now, {@code ESZ6}, {@code ESZ26} and
 * {@code ESZ2026} a month by name.
 *
 * @param exchanges the exchanges that list them
 * @param roots the families by name
 */
record Futures(Set<String> exchanges, Map<String, FuturesRoot> roots) implements SymbolTable {
    private static final Pattern NAMED = Pattern.compile("([A-Z0-9]{1,4})([FGHJKMNQUVXZ])(\\d{1,2}|\\d{4})");

    @Override
    public boolean listedOn(String exchange) {
        return exchanges.contains(exchange);
    }

    @Override
    public Optional<Instrument> find(String symbol, LocalDate today) {
        String name = symbol.endsWith("1!") ? symbol.substring(0, symbol.length() - 2) : symbol;
        FuturesRoot root = roots.get(name);
        return root == null ? named(symbol, today) : Optional.of(root.front(today));
    }

    @Override
    public Optional<Instrument> anyOn(String exchange, String symbol) {
        return Optional.empty();
    }

    private Optional<Instrument> named(String symbol, LocalDate today) {
        Matcher matcher = NAMED.matcher(symbol);
        if (!matcher.matches() || !roots.containsKey(matcher.group(1))) {
            return Optional.empty();
        }
        char month = matcher.group(2).charAt(0);
        return roots.get(matcher.group(1)).named(month, year(matcher.group(3), today), today);
    }

    /** A year of one or two digits is the one from last year on that ends so. */
    private static int year(String digits, LocalDate today) {
        int written = Integer.parseInt(digits);
        int cycle = (int) Math.pow(10, digits.length());
        int first = today.getYear() - 1;
        return digits.length() == 4 ? written : first + Math.floorMod(written - first, cycle);
    }
}
