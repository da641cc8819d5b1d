package dev.signalbox.journal;

import dev.signalbox.audit.Head;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One account as the journal has it: read under its lock, changed by what a batch decides, and kept for the next batch as
 * long as nobody else changes its row.
 */
final class LockedAccount {
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, BigDecimal> marks = new HashMap<>();
    private final Map<String, Instant> moved = new HashMap<>();
    private final Map<Contract, OpenOrders> open = new HashMap<>();
    private final Map<UUID, OrderStanding> orders = new HashMap<>();
    private final Set<String> booked = new HashSet<>();
    private final StrategyRows strategies;
    private final Protections protections = new Protections();
    private Optional<LocalDate> day = Optional.empty();
    private int ordersOfDay = 0;
    private long turn = 0;
    private Optional<UUID> lease = Optional.empty();
    private Optional<RiskStateRow> standing = Optional.empty();
    private Optional<Head> head = Optional.empty();
    private String version = "";

    LockedAccount(String id) {
        this.strategies = new StrategyRows(id);
    }

    /** What it holds, by symbol; some may be flat. */
    Map<String, Position> positions() {
        return positions;
    }

    /** Whether it holds currency pairs, whose profit may have to be converted. */
    boolean holdsPairs() {
        return positions.values().stream()
                .anyMatch(position -> position.contract().kind() == Kind.FOREX
                        && position.quantity().signum() != 0);
    }

    /** The last prices of what it holds, by symbol. */
    Map<String, BigDecimal> marks() {
        return marks;
    }

    /** When its positions changed last, by symbol, those that are flat by now included. */
    Map<String, Instant> moved() {
        return moved;
    }

    /** Its orders that are not at their end. */
    Map<Contract, OpenOrders> open() {
        return open;
    }

    /** How the orders stand that are known by their id. */
    Map<UUID, OrderStanding> orders() {
        return orders;
    }

    /** The executions that are known to be booked. */
    Set<String> booked() {
        return booked;
    }

    /** What strategies made of it. */
    StrategyRows strategies() {
        return strategies;
    }

    /** What is protected of it, and by what. */
    Protections protections() {
        return protections;
    }

    /** The day for which its orders are counted; empty before its first. */
    Optional<LocalDate> day() {
        return day;
    }

    int ordersOfDay() {
        return ordersOfDay;
    }

    void count(Optional<LocalDate> ofDay, int sent) {
        day = ofDay;
        ordersOfDay = sent;
    }

    /** The turn of its latest order. */
    long turn() {
        return turn;
    }

    void turn(long latest) {
        turn = latest;
    }

    long nextTurn() {
        return ++turn;
    }

    /** The lease that it is in; empty when no hub has it at the moment. */
    Optional<UUID> lease() {
        return lease;
    }

    void lease(Optional<UUID> of) {
        lease = of;
    }

    /** How it stands against its limits; empty when the hub has not looked at it yet. */
    Optional<RiskStateRow> standing() {
        return standing;
    }

    void standing(Optional<RiskStateRow> row) {
        standing = row;
    }

    /** The end of its chain in the audit record. */
    Optional<Head> head() {
        return head;
    }

    void head(Head latest) {
        head = Optional.of(latest);
    }

    /** The transaction that wrote its row last; whoever changes the row, a person at the database included, makes it another. */
    String version() {
        return version;
    }

    void version(String transaction) {
        version = transaction;
    }

    /** Whether an order is known well enough that a report of it needs no look at the database. */
    boolean follows(UUID order) {
        OrderStanding known = orders.get(order);
        return known != null && !known.status().isFinal();
    }

    /** Makes it what a reading after the commit would find. */
    void settle(Instant now) {
        positions.values().removeIf(position -> position.quantity().signum() == 0);
        marks.keySet().retainAll(positions.keySet());
        open.values().forEach(OpenOrders::settle);
        open.values().removeIf(OpenOrders::isEmpty);
        orders.values().removeIf(order -> order.status().isFinal());
        strategies.settle(now);
        protections.settle();
    }
}
