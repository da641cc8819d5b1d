package dev.signalbox.orders;

import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Holding;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was read under the lock: the accounts of one batch as they are now. */
final class Ledger {
    /** An alert that is kept already. */
    record Kept(UUID id, Instant receivedAt) {}

    private record Day(LocalDate day, int orders) {}

    private final Map<String, Day> days = new HashMap<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, String> killed = new HashMap<>();
    private final Set<Batch.FillId> booked = new HashSet<>();
    private final Map<String, Map<String, Position>> positions = new HashMap<>();
    private final Map<String, Map<String, Holding>> holdings = new HashMap<>();

    void readDay(ResultSet row) throws SQLException {
        days.put(row.getString(1), new Day(row.getObject(2, LocalDate.class), row.getInt(3)));
    }

    void readKept(ResultSet row) throws SQLException {
        kept.put(
                row.getString(1),
                new Kept(row.getObject(2, UUID.class), row.getTimestamp(3).toInstant()));
    }

    void readKilled(ResultSet row) throws SQLException {
        String scope = row.getString(1);
        killed.put(
                scope,
                scope.equals("*") ? "the kill switch is on for everything" : "the kill switch is on for " + scope);
    }

    void readPosition(ResultSet row) throws SQLException {
        put(row.getString(1), new Position(contract(row), row.getBigDecimal(6), row.getBigDecimal(7)));
    }

    void readBooked(ResultSet row) throws SQLException {
        booked.add(new Batch.FillId(row.getString(1), row.getString(2)));
    }

    /** Notes a fill; false when it was booked before. */
    boolean book(Batch.FillId fill) {
        return booked.add(fill);
    }

    void readWorking(ResultSet row) throws SQLException {
        String account = row.getString(1);
        Contract contract = contract(row);
        BigDecimal held = position(account, contract).quantity();
        Holding holding = new Holding(contract, held, row.getBigDecimal(6), row.getBigDecimal(7), row.getBigDecimal(8));
        holdings.computeIfAbsent(account, id -> new HashMap<>()).put(contract.symbol(), holding);
    }

    Position position(String account, Contract contract) {
        return positions.getOrDefault(account, Map.of()).getOrDefault(contract.symbol(), Position.flat(contract));
    }

    void put(String account, Position position) {
        positions
                .computeIfAbsent(account, id -> new HashMap<>())
                .put(position.contract().symbol(), position);
    }

    Optional<Kept> kept(String identity) {
        return Optional.ofNullable(kept.get(identity));
    }

    void keep(String identity, Kept alert) {
        kept.put(identity, alert);
    }

    /** The state of an account on a trading day; what was counted on another day counts no more. */
    AccountState state(String account, LocalDate today) {
        Map<String, Holding> all = new HashMap<>();
        positions.getOrDefault(account, Map.of()).values().stream()
                .filter(position -> position.quantity().signum() != 0)
                .forEach(position -> all.put(position.contract().symbol(), idle(position)));
        all.putAll(holdings.getOrDefault(account, Map.of()));
        Day day = days.getOrDefault(account, new Day(today, 0));
        Optional<String> stopped =
                Optional.ofNullable(killed.get("*")).or(() -> Optional.ofNullable(killed.get(account)));
        return new AccountState(stopped, today.equals(day.day()) ? day.orders() : 0, all);
    }

    private static Holding idle(Position position) {
        return new Holding(position.contract(), position.quantity(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static Contract contract(ResultSet row) throws SQLException {
        return new Contract(row.getString(2), row.getString(3), Kind.of(row.getString(4)), row.getBigDecimal(5));
    }
}
