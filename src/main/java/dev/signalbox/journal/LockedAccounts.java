package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.audit.Chains;
import dev.signalbox.audit.Head;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Exposure;
import dev.signalbox.risk.Resting;
import dev.signalbox.risk.RiskState;
import dev.signalbox.risk.StrategyPositions;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What was read under the lock: the accounts of one batch as they are now. */
final class LockedAccounts {
    /** Longer than any broker's reading lags behind its fills. */
    private static final Duration READ_LAG = Duration.ofSeconds(3);

    private final Map<String, LockedAccount> accounts = new HashMap<>();
    private final KeptAlerts keptAlerts = new KeptAlerts();
    private final Gates gates = new Gates();
    private final Map<UUID, Long> queued = new HashMap<>();
    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final Map<UUID, Changing> changing = new HashMap<>();
    private final Chains chains = new Chains();
    private UnaryOperator<String> currencies = account -> Account.USUAL_CURRENCY;

    /** An account of the batch. */
    LockedAccount of(String account) {
        return accounts.computeIfAbsent(account, LockedAccount::new);
    }

    /** Takes over an account as the batch before left it, instead of reading it. */
    void remember(String id, LockedAccount account) {
        accounts.put(id, account);
        account.head().ifPresent(chains::begin);
    }

    /** The transaction in which the accounts' rows were written. */
    void written(String transaction) {
        accounts.values().forEach(account -> account.version(transaction));
        chains.heads().forEach(head -> of(head.chain()).head(head));
    }

    /** All accounts of the batch, by id. */
    Map<String, LockedAccount> all() {
        return accounts;
    }

    /** The state of an account before this batch; empty when the hub has not looked at it yet. */
    Optional<RiskStateRow> standingRow(String account) {
        return of(account).standing();
    }

    /** The lease that an account is in; empty when no hub has it at the moment. */
    Optional<UUID> lease(String account) {
        return of(account).lease();
    }

    /** Gives an order the next turn among the orders of its account. */
    void queue(Order order) {
        queue(order.key().id(), order.key().account());
    }

    void queue(UUID order, String account) {
        queued.put(order, of(account).nextTurn());
    }

    /** The turn of an order that was queued here. */
    long turn(Order order) {
        return turn(order.key().id());
    }

    long turn(UUID order) {
        return queued.get(order);
    }

    /** The end of an account's chain in the record. */
    void begin(Head head) {
        of(head.chain()).head(head);
        chains.begin(head);
    }

    /** The record of the accounts; what is appended here is written with the batch. */
    Chains chains() {
        return chains;
    }

    /** What keeps entries out of the accounts, whatever their rules say. */
    Gates gates() {
        return gates;
    }

    /** The alerts that are kept already. */
    KeptAlerts keptAlerts() {
        return keptAlerts;
    }

    /** A position changed last at that time. */
    void moved(String account, String symbol, Instant at) {
        of(account).moved().put(symbol, at);
    }

    /** Whether a fill of a symbol was booked after a moment, or so shortly before that the broker may not have read it. */
    boolean movedSince(String account, String symbol, Instant moment) {
        Instant last = of(account).moved().get(symbol);
        return last != null && last.isAfter(moment.minus(READ_LAG));
    }

    /** Whether orders for a contract are on their way or at work. */
    boolean isUnderWay(String account, Contract contract) {
        return working(account, contract).isUnderWay();
    }

    /** Whether orders for a contract are on their way that fill without waiting for a price. */
    boolean isMoving(String account, Contract contract) {
        return working(account, contract).isMoving();
    }

    /** Whether an account has orders on their way that fill without waiting for a price. */
    boolean isMoving(String account) {
        return of(account).open().entrySet().stream()
                .anyMatch(one ->
                        one.getValue().under(one.getKey(), BigDecimal.ZERO).isMoving());
    }

    /** What closing a position would bring at the last price that was seen; nothing when none was. */
    BigDecimal openProfit(String account, Contract contract) {
        return currency(account)
                .openProfit(
                        position(account, contract),
                        Optional.ofNullable(of(account).marks().get(contract.symbol())));
    }

    /** What closing all positions of an account would bring. */
    BigDecimal openProfit(String account) {
        return positionsOf(account).stream()
                .map(position -> openProfit(account, position.contract()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The last price of a currency pair. */
    void rate(String symbol, BigDecimal price) {
        rates.put(symbol, price);
    }

    /** Says in which currency each account counts. */
    void countIn(UnaryOperator<String> ofAccount) {
        currencies = ofAccount;
    }

    /** The currency of an account, with the last prices of currency pairs. */
    AccountCurrency currency(String account) {
        return new AccountCurrency(currencies.apply(account), rates);
    }

    /** Notes the last price of a position. */
    void mark(String account, Contract contract, BigDecimal price) {
        of(account).marks().put(contract.symbol(), price);
    }

    /** All that an account holds. */
    List<Position> positionsOf(String account) {
        return of(account).positions().values().stream()
                .filter(position -> position.quantity().signum() != 0)
                .toList();
    }

    /** Notes a fill; false when it was booked before. */
    boolean book(JournalBatch.FillId fill) {
        return of(fill.account()).booked().add(fill.executionId());
    }

    /** The state of an order; one that is not there counts as it was told. */
    OrderStanding standing(Order order) {
        OrderStanding known = of(order.key().account()).orders().get(order.key().id());
        return known == null ? fresh(order) : known;
    }

    private static OrderStanding fresh(Order order) {
        Order.Progress told = order.progress();
        return new OrderStanding(
                told.status(),
                order.request().quantity(),
                told.filledQuantity(),
                told.averagePrice().orElse(BigDecimal.ZERO).multiply(told.filledQuantity()));
    }

    /** What is protected of an account, and by what. */
    Protections protections(String account) {
        return of(account).protections();
    }

    /** What strategies made of an account, and when they left. */
    StrategyRows strategies(String account) {
        return of(account).strategies();
    }

    /** Notes how an order stands now, and takes back what is no longer under way. */
    void progress(Order order, OrderStanding now) {
        BigDecimal gone = standing(order).underWay().subtract(now.underWay());
        of(order.key().account()).orders().put(order.key().id(), now);
        OpenOrders working = orders(order.key().account(), order.contract());
        Request request = order.request();
        if (request.terms().immediate()) {
            working.move(order.origin().strategy(), request, gone.negate());
        } else {
            working.left(new Resting(
                    order.key().id(),
                    order.of(now.underWay()).request(),
                    order.origin().strategy()));
        }
    }

    /** What an order is to be changed to from now on. */
    void changing(UUID order, Changing change) {
        changing.put(order, change);
    }

    Optional<Changing> changing(Order order) {
        return Optional.ofNullable(changing.get(order.key().id()));
    }

    /** From now on an order that works counts as one of other figures. */
    void change(Order order, OrderFigures figures) {
        OrderStanding before = standing(order);
        OrderStanding now = new OrderStanding(before.status(), figures.quantity(), before.filled(), before.cost());
        Order changed = figures.in(order);
        of(order.key().account()).orders().put(order.key().id(), now);
        if (before.status().isFinal()) {
            return;
        }
        OpenOrders working = orders(order.key().account(), order.contract());
        String strategy = order.origin().strategy();
        if (order.request().terms().immediate()) {
            working.move(strategy, order.request(), now.underWay().subtract(before.underWay()));
        } else {
            working.change(
                    new Resting(order.key().id(), changed.of(now.underWay()).request(), strategy));
        }
    }

    /** An order that was recorded in this batch. */
    void add(Order order) {
        of(order.key().account()).orders().put(order.key().id(), fresh(order));
        OpenOrders working = orders(order.key().account(), order.contract());
        Request request = order.request();
        if (request.terms().immediate()) {
            working.move(order.origin().strategy(), request, request.quantity());
        } else {
            working.rest(new Resting(order.key().id(), request, order.origin().strategy()), false);
        }
    }

    /** An order that is to be taken back counts no more as one that protects or enters. */
    void takeBack(String account, UUID order) {
        of(account).open().values().forEach(orders -> orders.takeBack(order));
    }

    /** Whether an order is to be taken back. */
    boolean isTakenBack(Order order) {
        return waiting(order.key().account(), order.contract()).stream()
                .anyMatch(one ->
                        one.takenBack() && one.order().id().equals(order.key().id()));
    }

    /** What an account has of each contract, as it is now. */
    Collection<Exposure> holdings(String account) {
        Map<String, Contract> all = new LinkedHashMap<>();
        of(account).positions().values().forEach(one -> all.put(one.contract().symbol(), one.contract()));
        of(account).open().keySet().forEach(one -> all.putIfAbsent(one.symbol(), one));
        strategies(account).contracts().forEach(one -> all.putIfAbsent(one.symbol(), one));
        return all.values().stream().map(contract -> holding(account, contract)).toList();
    }

    /** What an account has of a contract, as it is now. */
    Exposure holding(String account, Contract contract) {
        BigDecimal position = position(account, contract).quantity();
        StrategyBook filled = strategies(account).book(contract);
        OpenOrders working = of(account).open().getOrDefault(contract, new OpenOrders());
        return working.under(contract, position)
                .by(new StrategyPositions(
                        filled,
                        working.done(filled, position),
                        strategies(account).exits(contract)));
    }

    /** How much exits of a side may still close that an alert asked for. */
    BigDecimal exitsUnderWay(String account, Contract contract, Side side) {
        return orders(account, contract).exits(side);
    }

    /** The orders that wait for their price in a contract, also those that are to be taken back. */
    List<OpenOrders.Waiting> waiting(String account, Contract contract) {
        return orders(account, contract).waiting();
    }

    Position position(String account, Contract contract) {
        return of(account).positions().getOrDefault(contract.symbol(), Position.flat(contract));
    }

    void put(String account, Position position) {
        of(account).positions().put(position.contract().symbol(), position);
    }

    /** The state of an account on a trading day; what was counted on another day counts no more. */
    AccountState state(String account, LocalDate today, Optional<RiskState> riskState) {
        Map<String, Exposure> all = new HashMap<>();
        holdings(account).forEach(exposure -> all.put(exposure.contract().symbol(), exposure));
        LockedAccount locked = of(account);
        return new AccountState(
                gates.of(account),
                locked.day().filter(today::equals).isPresent() ? locked.ordersOfDay() : 0,
                all,
                riskState);
    }

    private Exposure working(String account, Contract contract) {
        return orders(account, contract).under(contract, BigDecimal.ZERO);
    }

    OpenOrders orders(String account, Contract contract) {
        return of(account).open().computeIfAbsent(contract, any -> new OpenOrders());
    }
}
