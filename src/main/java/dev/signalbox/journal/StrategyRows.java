package dev.signalbox.journal;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What strategies made of the positions of a batch's accounts, and when they left; and what the batch changes of it. */
final class StrategyRows {
    private record Place(String account, Contract contract) {}

    private record Made(Place place, String strategy, BigDecimal quantity) {}

    private record Left(Place place, String strategy, Instant at) {}

    private final Map<Place, StrategyBook> read = new HashMap<>();
    private final Map<Place, StrategyBook> current = new LinkedHashMap<>();
    private final Map<Place, Map<String, Instant>> exits = new HashMap<>();
    private final List<Left> left = new ArrayList<>();

    void read(ResultSet row) throws SQLException {
        Place place = new Place(row.getString(1), LockedAccounts.contract(row));
        String strategy = row.getString(6);
        BigDecimal quantity = row.getBigDecimal(7);
        if (quantity.signum() != 0) {
            Map<String, BigDecimal> made = new HashMap<>(book(place).made());
            made.put(strategy, quantity);
            read.put(place, new StrategyBook(Map.copyOf(made)));
        }
        Timestamp exited = row.getTimestamp(8);
        if (exited != null) {
            exits.computeIfAbsent(place, any -> new HashMap<>()).put(strategy, exited.toInstant());
        }
    }

    StrategyBook book(String account, Contract contract) {
        return book(new Place(account, contract));
    }

    private StrategyBook book(Place place) {
        return current.getOrDefault(place, read.getOrDefault(place, StrategyBook.EMPTY));
    }

    void put(String account, Contract contract, StrategyBook book) {
        current.put(new Place(account, contract), book);
    }

    Map<String, Instant> exits(String account, Contract contract) {
        return Map.copyOf(exits.getOrDefault(new Place(account, contract), Map.of()));
    }

    /** The contracts of an account that a strategy had to do with. */
    List<Contract> contracts(String account) {
        return java.util.stream.Stream.of(read.keySet(), current.keySet(), exits.keySet())
                .flatMap(java.util.Collection::stream)
                .filter(place -> place.account().equals(account))
                .map(Place::contract)
                .distinct()
                .toList();
    }

    /** A strategy leaves; the latest time counts. */
    void exit(String account, Contract contract, String strategy, Instant at) {
        Place place = new Place(account, contract);
        exits.computeIfAbsent(place, any -> new HashMap<>()).merge(strategy, at, (a, b) -> a.isAfter(b) ? a : b);
        left.add(new Left(place, strategy, at));
    }

    void write(SqlPipeline sqlPipeline) {
        sqlPipeline
                .update(
                        "insert-contracts",
                        new ColumnArrays<>(left.stream()
                                        .map(one -> one.place().contract())
                                        .distinct()
                                        .toList())
                                .text(Contract::symbol)
                                .text(Contract::root)
                                .text(contract -> contract.kind().word())
                                .number(Contract::pointValue))
                .update(
                        "upsert-strategies",
                        new ColumnArrays<>(changed())
                                .text(row -> row.place().account())
                                .text(row -> row.place().contract().symbol())
                                .text(Made::strategy)
                                .number(Made::quantity))
                .update(
                        "upsert-exits",
                        new ColumnArrays<>(latest())
                                .text(row -> row.place().account())
                                .text(row -> row.place().contract().symbol())
                                .text(Left::strategy)
                                .time(Left::at));
    }

    private List<Made> changed() {
        List<Made> changed = new ArrayList<>();
        current.forEach((place, book) -> {
            StrategyBook before = read.getOrDefault(place, StrategyBook.EMPTY);
            var strategies = new TreeSet<>(book.made().keySet());
            strategies.addAll(before.made().keySet());
            strategies.stream()
                    .filter(strategy -> book.of(strategy).compareTo(before.of(strategy)) != 0)
                    .forEach(strategy -> changed.add(new Made(place, strategy, book.of(strategy))));
        });
        return changed;
    }

    private List<Left> latest() {
        return left.stream()
                .map(one -> new Left(
                        one.place(), one.strategy(), exits.get(one.place()).get(one.strategy())))
                .distinct()
                .toList();
    }
}
