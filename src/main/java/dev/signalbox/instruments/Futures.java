package dev.signalbox.instruments;

import dev.signalbox.config.Faults;
import dev.signalbox.trading.Instrument;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Futures: {@code ES} and {@code ES1!} mean the month that is traded now, {@code ESZ6}, {@code ESZ26} and
 * {@code ESZ2026} a month by name.
 *
 * @param exchanges the exchanges that list them
 * @param roots the families by name
 * @param withoutExchange the roots whose name alone means the future although a share is called so too
 */
record Futures(Set<String> exchanges, Map<String, FuturesRoot> roots, Set<String> withoutExchange)
        implements SymbolTable {
    private static final Pattern NAMED = Pattern.compile("([A-Z0-9]{1,4})" + MonthCode.PATTERN);

    @Override
    public boolean listedOn(String exchange) {
        return exchanges.contains(exchange);
    }

    @Override
    public Stream<String> names() {
        return roots.keySet().stream();
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

    /** Says why a symbol that looks like a month of a known root is none that can be traded. */
    Optional<String> misread(String symbol, LocalDate today) {
        if (symbol.matches("[A-Z0-9]{1,4}[2-9]!") && roots.containsKey(symbol.substring(0, symbol.length() - 2))) {
            String root = symbol.substring(0, symbol.length() - 2);
            int place = symbol.charAt(symbol.length() - 2) - '0';
            return Optional.of(
                    "it is month number " + place + " of the continuous contract (ES2! the second month), which is "
                            + root + MonthCode.of(roots.get(root).later(today, place - 1)) + " now; name the month");
        }
        Matcher matcher = NAMED.matcher(symbol);
        return matcher.matches() && roots.containsKey(matcher.group(1))
                ? Optional.of(roots.get(matcher.group(1))
                        .misread(new MonthCode(matcher.group(2).charAt(0), matcher.group(3)), today))
                : Optional.empty();
    }

    void check(LocalDate today, Faults faults) {
        roots.values().forEach(root -> root.check(today, faults));
    }

    Futures withoutPins() {
        Map<String, FuturesRoot> free = new LinkedHashMap<>();
        roots.forEach((name, root) -> free.put(name, root.withoutPin()));
        return new Futures(exchanges, free, withoutExchange);
    }

    private Optional<Instrument> named(String symbol, LocalDate today) {
        Matcher matcher = NAMED.matcher(symbol);
        if (!matcher.matches() || !roots.containsKey(matcher.group(1))) {
            return Optional.empty();
        }
        MonthCode month = new MonthCode(matcher.group(2).charAt(0), matcher.group(3));
        return roots.get(matcher.group(1)).named(month, today);
    }
}
