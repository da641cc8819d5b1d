package dev.signalbox.journal;

import dev.signalbox.books.JournalRow;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What strategies made of an account's positions, and when they left; and what a batch changes of it. */
final class StrategyRows {
    /** As long as an alert of a strategy may come after the one by which it left. */
    private static final Duration EXITS_COUNT_FOR = Duration.ofDays(1);

    /** A row that a batch changes: what a strategy made of a contract. */
    private record Made(String account, Contract contract, String strategy, BigDecimal quantity) {}

    /** A row that a batch changes: when a strategy left a contract. */
    private record Left(String account, Contract contract, String strategy, Instant at) {}

    private final String account;
    private final Map<Contract, StrategyBook> read = new HashMap<>();
    private final Map<Contract, StrategyBook> current = new LinkedHashMap<>();
    private final Map<Contract, Map<String, Instant>> exits = new HashMap<>();
    private final List<Left> left = new ArrayList<>();

    StrategyRows(String account) {
        this.account = account;
    }

    /** What {@code read-strategies} needs to know; by the hub's clock, as what is remembered goes by it. */
    static ColumnArrays<String> wanted(Collection<String> accounts, Instant now) {
        return new ColumnArrays<>(accounts).text(id -> id).time(id -> now.minus(EXITS_COUNT_FOR));
    }

    void read(ResultSet row) throws SQLException {
        Contract contract = JournalRow.contract(row);
        String strategy = row.getString("strategy");
        BigDecimal quantity = row.getBigDecimal("quantity");
        if (quantity.signum() != 0) {
            Map<String, BigDecimal> made = new HashMap<>(book(contract).made());
            made.put(strategy, quantity);
            read.put(contract, new StrategyBook(Map.copyOf(made)));
        }
        Timestamp exited = row.getTimestamp("exited_at");
        if (exited != null) {
            exits.computeIfAbsent(contract, any -> new HashMap<>()).put(strategy, exited.toInstant());
        }
    }

    StrategyBook book(Contract contract) {
        return current.getOrDefault(contract, read.getOrDefault(contract, StrategyBook.EMPTY));
    }

    void put(Contract contract, StrategyBook book) {
        current.put(contract, book);
    }

    Map<String, Instant> exits(Contract contract) {
        return Map.copyOf(exits.getOrDefault(contract, Map.of()));
    }

    /** The contracts that a strategy had to do with. */
    List<Contract> contracts() {
        return Stream.of(read.keySet(), current.keySet(), exits.keySet())
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /** A strategy leaves; the latest time counts. */
    void exit(Contract contract, String strategy, Instant at) {
        exits.computeIfAbsent(contract, any -> new HashMap<>()).merge(strategy, at, (a, b) -> a.isAfter(b) ? a : b);
        left.add(new Left(account, contract, strategy, at));
    }

    /** Makes it what a reading after the commit would find. */
    void settle(Instant now) {
        read.putAll(current);
        read.values().removeIf(book -> book.made().isEmpty());
        current.clear();
        left.clear();
        Instant since = now.minus(EXITS_COUNT_FOR);
        exits.values().forEach(times -> times.values().removeIf(at -> !at.isAfter(since)));
        exits.values().removeIf(Map::isEmpty);
    }

    /** Adds what a batch changed for some accounts. */
    static void write(Collection<StrategyRows> accounts, SqlPipeline sqlPipeline) {
        List<Left> left =
                accounts.stream().flatMap(rows -> rows.latest().stream()).toList();
        sqlPipeline
                .update(
                        "insert-contracts",
                        new ColumnArrays<>(left.stream()
                                        .map(Left::contract)
                                        .distinct()
                                        .toList())
                                .text(Contract::symbol)
                                .text(Contract::root)
                                .text(contract -> contract.kind().word())
                                .number(Contract::pointValue))
                .update(
                        "upsert-strategies",
                        new ColumnArrays<>(accounts.stream()
                                        .flatMap(rows -> rows.changed().stream())
                                        .toList())
                                .text(Made::account)
                                .text(row -> row.contract().symbol())
                                .text(Made::strategy)
                                .number(Made::quantity))
                .update(
                        "upsert-exits",
                        new ColumnArrays<>(left)
                                .text(Left::account)
                                .text(row -> row.contract().symbol())
                                .text(Left::strategy)
                                .time(Left::at));
    }

    private List<Made> changed() {
        List<Made> changed = new ArrayList<>();
        current.forEach((contract, book) -> {
            StrategyBook before = read.getOrDefault(contract, StrategyBook.EMPTY);
            var strategies = new TreeSet<>(book.made().keySet());
            strategies.addAll(before.made().keySet());
            strategies.stream()
                    .filter(strategy -> book.of(strategy).compareTo(before.of(strategy)) != 0)
                    .forEach(strategy -> changed.add(new Made(account, contract, strategy, book.of(strategy))));
        });
        return changed;
    }

    private List<Left> latest() {
        return left.stream()
                .map(one -> new Left(
                        account,
                        one.contract(),
                        one.strategy(),
                        exits.get(one.contract()).get(one.strategy())))
                .distinct()
                .toList();
    }
}
