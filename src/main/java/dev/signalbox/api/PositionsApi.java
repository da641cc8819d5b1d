package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.PositionReader;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is held, and what each strategy made of it. */
@RestController
@RequestMapping("/api/v1/positions")
class PositionsApi {
    private final Accounts accounts;
    private final PositionReader positionReader;

    PositionsApi(Accounts accounts, PositionReader positionReader) {
        this.accounts = accounts;
        this.positionReader = positionReader;
    }

    /** All positions. */
    record All(List<View> positions) {}

    /** One position; the last price is null until one was seen. */
    record View(
            String account,
            String symbol,
            String quantity,
            String averagePrice,
            String lastPrice,
            String openProfit,
            List<Part> byStrategy) {}

    /** What one strategy made of it; the empty name is for what no strategy did. */
    record Part(String strategy, String quantity) {}

    @GetMapping
    All all(@RequestParam Optional<String> account) {
        List<Account> asked = account.map(
                        id -> List.of(accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"))))
                .orElseGet(() -> List.copyOf(accounts.all()));
        return new All(asked.stream().map(Account::id).flatMap(this::views).toList());
    }

    private Stream<View> views(String account) {
        Map<String, BigDecimal> prices = positionReader.prices(account);
        Map<String, StrategyBook> made = positionReader.strategies(account);
        return positionReader.positions(account).stream().map(position -> {
            String symbol = position.contract().symbol();
            return view(
                    account,
                    position,
                    Optional.ofNullable(prices.get(symbol)),
                    made.getOrDefault(symbol, StrategyBook.EMPTY));
        });
    }

    private static View view(String account, Position position, Optional<BigDecimal> price, StrategyBook made) {
        BigDecimal profit = price.map(position::openProfit).orElse(BigDecimal.ZERO);
        return new View(
                account,
                position.contract().symbol(),
                Numbers.text(position.quantity()),
                Numbers.text(position.averagePrice()),
                price.map(Numbers::text).orElse(null),
                profit.setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
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
