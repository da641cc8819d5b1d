package dev.signalbox.journal;

import dev.signalbox.risk.Balances;
import dev.signalbox.risk.HighWaterMarks;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads, under their locks, the accounts that a batch remembers, and fails when anything is otherwise. It is on in the tests,
 * with {@code signalbox.journal-check=true}: what costs a trip there shows that no trip is missing elsewhere.
 *
 * @param remembered the accounts as the batch before left them
 */
record RememberedCheck(Map<String, LockedAccount> remembered) {
    void run(Connection connection, Instant now) throws SQLException {
        // What counts for a time only is forgotten at the end of a batch, and may be over since the last one.
        remembered.values().forEach(account -> account.settle(now));
        Collection<String> ids = remembered.keySet();
        LockedAccounts read = new LockedAccounts();
        LockedAccountsReader reader = new LockedAccountsReader(read);
        SqlPipeline sqlPipeline = new SqlPipeline(connection).begin();
        new Guard(remembered, List.of()).add(sqlPipeline);
        sqlPipeline
                .query("read-accounts", ids, reader::account)
                .query("lock-heads", ids, reader::head)
                .query("read-protections", ids, reader::protection);
        reader.holdings(sqlPipeline, ids, now)
                .query(
                        "read-open",
                        new ColumnArrays<>(remembered.values().stream()
                                        .flatMap(account -> account.orders().keySet().stream())
                                        .toList())
                                .uuid(id -> id),
                        reader::standing)
                .rollBack();
        remembered.forEach((id, account) -> compare(id, text(account), text(read.of(id))));
    }

    private static void compare(String id, String remembered, String read) {
        if (!remembered.equals(read)) {
            throw new AssertionError("the journal remembers " + id + " as\n" + remembered + "\nand it is\n" + read);
        }
    }

    private static String text(LockedAccount account) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("day", account.day() + " " + account.ordersOfDay());
        parts.put("turn", account.turn() + " " + account.lease());
        parts.put(
                "standing",
                account.standing()
                        .map(RiskStateRow::standing)
                        .map(RememberedCheck::text)
                        .orElse("none"));
        parts.put("head", account.head().toString());
        parts.put(
                "positions",
                new TreeMap<>(account.positions())
                        .values().stream()
                                .map(one -> one.contract().symbol() + " " + Numbers.text(one.quantity()) + " at "
                                        + Numbers.text(one.averagePrice()))
                                .collect(Collectors.joining(", ")));
        parts.put("protections", account.protections().text());
        parts.put("marks", numbers(account.marks()));
        parts.put(
                "open",
                bySymbol(account.open().entrySet().stream()
                        // An order that is filled whole and not at its end leaves a contract without any.
                        .filter(one -> !one.getValue().isEmpty())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().text()))));
        parts.put(
                "strategies",
                bySymbol(account.strategies().contracts().stream()
                        .collect(Collectors.toMap(
                                contract -> contract,
                                contract -> numbers(account.strategies()
                                                .book(contract)
                                                .made())
                                        + " left by "
                                        + new TreeMap<>(account.strategies().exits(contract)).keySet()))));
        parts.put(
                "orders",
                new TreeMap<UUID, OrderStanding>(account.orders())
                        .entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue().status() + " "
                                        + Numbers.text(one.getValue().quantity()) + " "
                                        + Numbers.text(one.getValue().filled()))
                                .collect(Collectors.joining(", ")));
        return parts.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static String text(RiskState state) {
        HighWaterMarks marks = state.marks();
        return Stream.of(
                        text(state.now()),
                        text(state.anchor()),
                        Numbers.text(marks.peakBalance()),
                        Numbers.text(marks.peakEquity()),
                        marks.manualFloor().map(Numbers::text).orElse("none"),
                        Numbers.text(marks.bestDay()),
                        state.day().toString(),
                        state.lockout().state().word())
                .collect(Collectors.joining(" "));
    }

    private static String text(Balances balances) {
        return Numbers.text(balances.balance()) + " " + Numbers.text(balances.equity());
    }

    private static String bySymbol(Map<Contract, String> texts) {
        return texts.entrySet().stream()
                .map(one -> one.getKey().symbol() + ": " + one.getValue())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String numbers(Map<String, BigDecimal> numbers) {
        return new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(one -> one.getKey() + " " + Numbers.text(one.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
