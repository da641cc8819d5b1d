package dev.signalbox.journal;

import dev.signalbox.books.JournalRow;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The protected entries of an account, and what a batch changes of them. */
final class Protections {
    private final Map<UUID, ProtectedEntry> entries = new TreeMap<>();
    private final Map<UUID, ProtectedEntry> changed = new TreeMap<>();
    private final Set<UUID> ended = new TreeSet<>();
    private final Map<UUID, BigDecimal> toTakeOver = new TreeMap<>();
    private final Set<UUID> closedByOthers = new TreeSet<>();
    private boolean linking = false;

    void read(ResultSet row) throws SQLException {
        var whose = new ProtectedEntry.Whose(
                row.getObject("entry", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("account"),
                row.getString("broker"),
                row.getString("strategy"));
        var opening = new ProtectedEntry.Opening(
                Side.of(row.getString("side")),
                row.getBigDecimal("tick_size"),
                TakenAlong.read(row.getString("attachment")),
                row.getBoolean("broker_trails"));
        var asked = new Protection(
                level(row.getString("stop_loss")),
                level(row.getString("take_profit")),
                level(row.getString("trailing_stop")));
        Contract contract = JournalRow.contract(row);
        entries.put(whose.entry(), new ProtectedEntry(whose, contract, opening, asked, standing(row)));
    }

    private static ProtectedEntry.Standing standing(ResultSet row) throws SQLException {
        Map<ProtectionKind, BigDecimal> prices = new EnumMap<>(ProtectionKind.class);
        put(prices, ProtectionKind.STOP_LOSS, row.getBigDecimal("stop_at"));
        put(prices, ProtectionKind.TAKE_PROFIT, row.getBigDecimal("target_at"));
        return new ProtectedEntry.Standing(
                row.getBigDecimal("quantity"),
                new ProtectedEntry.Levels(Map.copyOf(prices), Optional.ofNullable(row.getBigDecimal("trail_by"))),
                ProtectionKind.all(row.getString("failed")),
                row.getBoolean("opened"),
                row.getBigDecimal("overshot"));
    }

    private static void put(Map<ProtectionKind, BigDecimal> prices, ProtectionKind kind, BigDecimal price) {
        if (price != null) {
            prices.put(kind, price);
        }
    }

    private static Optional<ProtectiveLevel> level(String text) {
        return Optional.ofNullable(text).map(ProtectiveLevel::of);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Optional<ProtectedEntry> of(UUID entry) {
        return Optional.ofNullable(entries.get(entry));
    }

    /** Whether stops that stand alone may be taken back in this batch, so that a target can be linked to them. */
    boolean isLinking() {
        return linking;
    }

    /** An entry that took its protection along is at its end, and so much of it was filled. */
    void takeOver(UUID entry, BigDecimal filled) {
        toTakeOver.put(entry, filled);
    }

    /** How much was filled of the entries that ended in this batch and took their protection along. */
    Map<UUID, BigDecimal> toTakeOver() {
        return Map.copyOf(toTakeOver);
    }

    /** Something was closed by an order that does not protect this entry. */
    void closedByOther(UUID entry) {
        closedByOthers.add(entry);
    }

    /** Whether an order that does not protect an entry closed something in this batch. */
    boolean isClosedByOthers(UUID entry) {
        return closedByOthers.contains(entry);
    }

    /** All of them, oldest first. */
    List<ProtectedEntry> all() {
        return List.copyOf(entries.values());
    }

    /** Those of one contract and one side, oldest first. */
    List<ProtectedEntry> of(Contract contract, Side closing) {
        return entries.values().stream()
                .filter(entry -> entry.contract().symbol().equals(contract.symbol()) && entry.closing() == closing)
                .toList();
    }

    void put(ProtectedEntry entry) {
        if (!entry.equals(entries.put(entry.id(), entry))) {
            changed.put(entry.id(), entry);
        }
    }

    /** @param held how much an account holds of a contract, signed */
    void change(ProtectionChange change, String account, Function<Contract, BigDecimal> held) {
        switch (change) {
            case ProtectionChange.Again again -> {
                all().forEach(entry -> put(entry.again(again.linking())));
                linking |= again.linking();
            }
            case ProtectionChange.Withdrawn(UUID entry, ProtectionKind kind) ->
                of(entry).ifPresent(found -> put(found.asking(found.asked().with(kind, Optional.empty()))));
            case ProtectionChange.AllWithdrawn none -> all().forEach(entry -> put(entry.asking(Protection.NONE)));
            case ProtectionChange.Placed placed -> place(placed, account, held);
            case ProtectionChange.Trailing trailing ->
                of(trailing.contract(), Side.reducing(held.apply(trailing.contract()))).stream()
                        .filter(entry -> entry.quantity().signum() > 0)
                        .forEach(entry -> put(entry.trailing(trailing.trail())));
            case ProtectionChange.Followed(UUID entry, BigDecimal market) ->
                of(entry).ifPresent(found -> put(found.followed(market)));
            case ProtectionChange.LookedInto(UUID entry) ->
                of(entry).ifPresent(found -> put(found.overshot(BigDecimal.ZERO)));
        }
    }

    private void place(ProtectionChange.Placed placed, String account, Function<Contract, BigDecimal> held) {
        BigDecimal position = held.apply(placed.contract());
        if (position.signum() == 0) {
            return;
        }
        Side closing = Side.reducing(position);
        List<ProtectedEntry> known = of(placed.contract(), closing);
        BigDecimal rest = known.stream().map(ProtectedEntry::quantity).reduce(position.abs(), BigDecimal::subtract);
        placed.behind()
                .filter(behind -> rest.signum() > 0)
                .ifPresent(behind -> put(behind(behind, account, placed.contract(), rest)));
        of(placed.contract(), closing).stream()
                .filter(entry -> entry.quantity().signum() > 0)
                .forEach(entry -> put(entry.placedAt(placed.prices())));
    }

    /** What no entry protects so far is protected with the youngest order behind it. */
    private ProtectedEntry behind(
            ProtectionChange.Behind order, String account, Contract contract, BigDecimal quantity) {
        return of(order.entry())
                .map(known -> known.held(known.quantity().add(quantity)))
                .orElseGet(() -> new ProtectedEntry(
                        new ProtectedEntry.Whose(order.entry(), order.alertId(), account, order.broker(), ""),
                        contract,
                        new ProtectedEntry.Opening(order.side(), order.tickSize(), TakenAlong.NOTHING, false),
                        Protection.NONE,
                        ProtectedEntry.Standing.BEGUN.of(quantity).opened(true)));
    }

    /** Nothing is left of it to protect. */
    void end(ProtectedEntry entry) {
        ended.add(entry.id());
        changed.put(entry.id(), entry);
    }

    /** What a batch changed. */
    Collection<ProtectedEntry> changed() {
        return changed.values();
    }

    /** Makes it what a reading after the commit would find. */
    void settle() {
        entries.keySet().removeAll(ended);
        ended.clear();
        linking = false;
        toTakeOver.clear();
        closedByOthers.clear();
        changed.clear();
    }

    /** All of it, the same text for the same entries. */
    String text() {
        return entries.values().stream()
                .map(entry -> entry.id() + " " + entry.contract().symbol() + " " + entry.asked() + " "
                        + Numbers.text(entry.quantity()) + " "
                        + new TreeMap<>(entry.standing().prices())
                                .entrySet().stream()
                                        .map(one -> one.getKey() + " " + Numbers.text(one.getValue()))
                                        .toList()
                        + " " + entry.standing().levels().trail().map(Numbers::text) + " "
                        + new TreeSet<>(entry.standing().failed())
                        + " " + entry.standing().opened() + " "
                        + entry.opening().along().text() + " "
                        + entry.opening().brokerTrails() + " "
                        + Numbers.text(entry.standing().overshot()))
                .collect(Collectors.joining(", "));
    }

    /** Adds what a batch changed for some accounts. */
    static void write(Collection<Protections> accounts, SqlPipeline sqlPipeline) {
        record Row(ProtectedEntry entry, boolean ended) {
            Optional<String> asked(ProtectionKind kind) {
                return entry.asked().fixed(kind).map(ProtectiveLevel::text);
            }

            Optional<String> trailing() {
                return entry.asked().trailingStop().map(ProtectiveLevel::text);
            }

            Optional<BigDecimal> price(ProtectionKind kind) {
                return Optional.ofNullable(entry.standing().prices().get(kind));
            }
        }
        List<Row> rows = accounts.stream()
                .flatMap(one ->
                        one.changed.values().stream().map(entry -> new Row(entry, one.ended.contains(entry.id()))))
                .toList();
        sqlPipeline.update(
                "upsert-protections",
                new ColumnArrays<>(rows)
                        .uuid(row -> row.entry().id())
                        .uuid(row -> row.entry().whose().alertId())
                        .text(row -> row.entry().whose().account())
                        .text(row -> row.entry().whose().broker())
                        .text(row -> row.entry().contract().symbol())
                        .text(row -> row.entry().whose().strategy())
                        .text(row -> row.entry().opening().side().word())
                        .number(row -> row.entry().opening().tickSize())
                        .optionalText(row -> row.asked(ProtectionKind.STOP_LOSS))
                        .optionalText(row -> row.asked(ProtectionKind.TAKE_PROFIT))
                        .optionalNumber(row -> row.price(ProtectionKind.STOP_LOSS))
                        .optionalNumber(row -> row.price(ProtectionKind.TAKE_PROFIT))
                        .number(row -> row.entry().quantity())
                        .text(row -> ProtectionKind.words(row.entry().standing().failed()))
                        .yesNo(row -> row.entry().standing().opened())
                        .number(row -> row.entry().standing().overshot())
                        .yesNo(Row::ended)
                        .optionalText(Row::trailing)
                        .optionalNumber(row -> row.entry().standing().levels().trail())
                        .text(row -> row.entry().opening().along().text())
                        .yesNo(row -> row.entry().opening().brokerTrails()));
    }
}
