package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.EventKind;
import dev.signalbox.books.PositionReader;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is held, and what each strategy made of it. */
@RestController
@RequestMapping("/api/v1/positions")
public class PositionsApi implements EventSource {
    private final Accounts accounts;
    private final PositionReader positionReader;
    private final ProtectionReader protectionReader;

    PositionsApi(Accounts accounts, PositionReader positionReader, ProtectionReader protectionReader) {
        this.accounts = accounts;
        this.positionReader = positionReader;
        this.protectionReader = protectionReader;
    }

    /** All positions. */
    public record All(List<View> positions) {}

    /** One position; the last price is null until one was seen, and each level that nothing protects it at. */
    public record View(
            String account,
            String symbol,
            String quantity,
            String averagePrice,
            String lastPrice,
            String openProfit,
            String stopLoss,
            String takeProfit,
            String trailingStop,
            List<Part> byStrategy) {
        private static View flat(String[] names) {
            return new View(names[0], names[1], "0", null, null, "0.00", null, null, null, List.of());
        }
    }

    /** What one strategy made of it; the empty name is for what no strategy did. */
    public record Part(String strategy, String quantity) {}

    /** {@return what an account holds, or what all of them hold} */
    @GetMapping
    public All all(@RequestParam Optional<String> account) {
        List<Account> asked = Parameters.said(account)
                .map(id -> List.of(accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"))))
                .orElseGet(() -> List.copyOf(accounts.all()));
        Map<String, List<ProtectionReader.Line>> protectedOnes = protectedOnes();
        return new All(asked.stream()
                .map(Account::id)
                .flatMap(id -> views(id, protectedOnes))
                .toList());
    }

    private Map<String, List<ProtectionReader.Line>> protectedOnes() {
        return protectionReader.all().stream()
                .filter(line -> line.quantity().signum() > 0)
                .collect(Collectors.groupingBy(
                        line -> line.of().account() + " " + line.of().contract().symbol()));
    }

    @Override
    public EventKind kind() {
        return EventKind.POSITION;
    }

    /** What is flat is not listed, and is told with the quantity 0. */
    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        Map<String, List<ProtectionReader.Line>> protectedOnes = protectedOnes();
        Map<String, Object> views = new HashMap<>();
        subjects.forEach(subject -> views.put(subject, View.flat(subject.split(" ", 2))));
        subjects.stream()
                .map(subject -> subject.split(" ", 2)[0])
                .distinct()
                .flatMap(account -> views(account, protectedOnes))
                .forEach(view -> views.replace(view.account() + " " + view.symbol(), view));
        return views;
    }

    private Stream<View> views(String account, Map<String, List<ProtectionReader.Line>> protectedOnes) {
        Map<String, BigDecimal> prices = positionReader.prices(account);
        Map<String, StrategyBook> made = positionReader.strategies(account);
        return positionReader.positions(account).stream().map(position -> {
            String symbol = position.contract().symbol();
            return view(
                    account,
                    position,
                    new Around(
                            Optional.ofNullable(prices.get(symbol)),
                            protectedOnes.getOrDefault(account + " " + symbol, List.of())),
                    made.getOrDefault(symbol, StrategyBook.EMPTY));
        });
    }

    /** Where the market is, and what protects a position. */
    private record Around(Optional<BigDecimal> price, List<ProtectionReader.Line> protection) {
        /** Of several the shortest distance. */
        String trail() {
            return protection.stream()
                    .flatMap(line -> line.stop().trail().map(ProtectionReader.Trail::distance).stream())
                    .min(Comparator.naturalOrder())
                    .map(Numbers::text)
                    .orElse(null);
        }

        /** Of several the one that the price comes to first. */
        String level(Function<ProtectionReader.Line, ProtectionReader.Level> kind, boolean highest) {
            Comparator<BigDecimal> order = highest ? Comparator.naturalOrder() : Comparator.reverseOrder();
            return protection.stream()
                    .map(kind)
                    .flatMap(level -> level.price().stream())
                    .max(order)
                    .map(Numbers::text)
                    .orElse(null);
        }
    }

    private static View view(String account, Position position, Around around, StrategyBook made) {
        Optional<BigDecimal> price = around.price();
        boolean isLong = position.quantity().signum() > 0;
        BigDecimal profit = price.map(position::openProfit).orElse(BigDecimal.ZERO);
        return new View(
                account,
                position.contract().symbol(),
                Numbers.text(position.quantity()),
                Numbers.text(position.averagePrice()),
                price.map(Numbers::text).orElse(null),
                profit.setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                around.level(ProtectionReader.Line::stop, isLong),
                around.level(ProtectionReader.Line::target, !isLong),
                around.trail(),
                parts(position.quantity(), made));
    }

    private static List<Part> parts(BigDecimal position, StrategyBook made) {
        List<Part> parts = new ArrayList<>();
        new TreeMap<>(made.made()).forEach((strategy, part) -> parts.add(new Part(strategy, Numbers.text(part))));
        BigDecimal rest = made.nobodys(position);
        if (rest.signum() != 0) {
            parts.add(new Part("", Numbers.text(rest)));
        }
        return parts;
    }
}
