package dev.signalbox.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out what a batch of reports means for orders and positions. */
final class FillBooking {
    /** An order as it is after a report. */
    record Progressed(ExecutionReport report, OrderStanding now, Optional<String> brokerOrderId) {
        Progressed after(Progressed earlier) {
            return new Progressed(report, now, brokerOrderId.or(earlier::brokerOrderId));
        }
    }

    /** A step of an order. */
    record Stepped(UUID order, Step step) {}

    /** A dead letter that an order's end leaves. */
    record Left(UUID id, ExecutionReport report, ExecutionReport.Letter letter) {}

    /** An order that came into another status. */
    record Changed(Order order, OrderStatus status) {}

    /** A fill with its place in the books. */
    record Booked(Order order, Fill fill, BigDecimal signed, BigDecimal realized) {}

    /** A position as it is after all reports. */
    record Moved(String account, Position position, BigDecimal realized, BigDecimal mark) {
        Moved after(Moved earlier) {
            return new Moved(account, position, earlier.realized().add(realized), mark);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(FillBooking.class);
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final LockedAccounts lockedAccounts;
    private final ProtectionBooking protectionBooking;
    private final Map<UUID, Progressed> progressed = new LinkedHashMap<>();
    private final List<Booked> booked = new ArrayList<>();
    private final List<Stepped> steps = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final Map<UUID, Left> letters = new LinkedHashMap<>();
    private final Map<String, Moved> moved = new LinkedHashMap<>();
    private final Map<String, BigDecimal> money = new LinkedHashMap<>();

    FillBooking(LockedAccounts lockedAccounts) {
        this.lockedAccounts = lockedAccounts;
        this.protectionBooking = new ProtectionBooking(lockedAccounts);
    }

    void add(ExecutionReport report) {
        Order order = report.order();
        OrderStanding before = lockedAccounts.standing(order);
        BigDecimal filled = before.filled();
        BigDecimal cost = before.cost();
        List<Fill> fills = unbooked(report, before);
        for (Fill fill : fills) {
            filled = filled.add(fill.quantity());
            cost = cost.add(fill.price().multiply(fill.quantity()));
            book(order, fill);
        }
        OrderStanding now =
                before.after(OrderStatusRules.after(before.status(), report.status(), filled), filled, cost);
        if (!before.status().isFinal() || now.status() != before.status() || !fills.isEmpty()) {
            boolean takenBack = lockedAccounts.isTakenBack(order);
            lockedAccounts.progress(order, now);
            protectionBooking.progressed(order, before, now, takenBack);
            progressed.merge(
                    order.key().id(),
                    new Progressed(report, now, report.track().brokerOrderId()),
                    (earlier, latest) -> latest.after(earlier));
        }
        note(report, before.status(), now.status(), fills);
    }

    private void note(ExecutionReport report, OrderStatus before, OrderStatus now, List<Fill> fills) {
        UUID id = report.order().key().id();
        report.track().steps().forEach(step -> steps.add(new Stepped(id, step)));
        if (now != before || !fills.isEmpty()) {
            steps.add(new Stepped(id, new Step(now.word(), report.track().at(), note(report, fills))));
        }
        if (now != before) {
            changed.add(new Changed(report.order(), now));
            report.track()
                    .letter()
                    .filter(letter -> now == report.status())
                    .ifPresent(letter -> letters.put(id, new Left(IDS.generate(), report, letter)));
        }
    }

    private static Optional<String> note(ExecutionReport report, List<Fill> fills) {
        return fills.isEmpty()
                ? report.reason()
                : Optional.of(fills.stream()
                        .map(fill -> Numbers.text(fill.quantity()) + " at " + Numbers.text(fill.price()))
                        .collect(Collectors.joining(", ")));
    }

    /** What a report tells that is not in the books: executions, or what a new total adds to the one before. */
    private List<Fill> unbooked(ExecutionReport report, OrderStanding before) {
        return switch (report.done()) {
            case ExecutionReport.Fills told ->
                told.fills().stream()
                        .filter(fill -> lockedAccounts.book(fillId(report.order(), fill)))
                        .toList();
            case ExecutionReport.Total total ->
                added(report, total, before).stream().toList();
        };
    }

    private static Optional<Fill> added(ExecutionReport report, ExecutionReport.Total total, OrderStanding before) {
        BigDecimal quantity = total.quantity().subtract(before.filled());
        return total.averagePrice()
                .filter(average -> quantity.signum() > 0)
                .map(average -> average.multiply(total.quantity()).subtract(before.cost()))
                .map(cost -> new Fill(
                        report.order().key().id() + "-" + Numbers.text(total.quantity()),
                        quantity,
                        Numbers.tidy(cost.divide(quantity, MathContext.DECIMAL64)),
                        report.track().at(),
                        // Of several parts the broker reports the sum alone.
                        total.profit().filter(whole -> before.filled().signum() == 0)));
    }

    private void book(Order order, Fill fill) {
        String account = order.key().account();
        Contract contract = order.contract();
        BigDecimal signed = order.request().side().signed(fill.quantity());
        Position before = lockedAccounts.position(account, contract);
        Position.Change change = before.after(signed, fill.price());
        lockedAccounts.put(account, change.position());
        StrategyRows strategies = lockedAccounts.strategies(account);
        String strategy = order.origin().strategy();
        BigDecimal held = strategies.book(contract).held(strategy, before.quantity());
        protectionBooking.filled(order, fill.quantity(), held);
        strategies.put(contract, strategies.book(contract).after(strategy, signed, before.quantity()));
        lockedAccounts.mark(account, contract, fill.price());
        BigDecimal realized = fill.profit().orElseGet(() -> realized(account, contract, change, fill));
        money.merge(account, realized, BigDecimal::add);
        booked.add(new Booked(order, fill, signed, realized));
        moved.merge(
                account + " " + contract.symbol(),
                new Moved(account, change.position(), realized, fill.price()),
                (old, latest) -> latest.after(old));
    }

    /** What nobody can convert counts as nothing until the broker reports what the account has. */
    private BigDecimal realized(String account, Contract contract, Position.Change change, Fill fill) {
        AccountCurrency currency = lockedAccounts.currency(account);
        return currency.of(contract, change.realized(), fill.price()).orElseGet(() -> {
            LOG.warn(
                    "{}: nobody knows what {} {} of {} are in {}; its broker's word alone counts",
                    account,
                    Numbers.text(change.realized()),
                    AccountCurrency.quote(contract),
                    contract.symbol(),
                    currency.code());
            return BigDecimal.ZERO;
        });
    }

    private static JournalBatch.FillId fillId(Order order, Fill fill) {
        return new JournalBatch.FillId(order.key().account(), fill.executionId());
    }

    /** Every step of every order, in order. */
    List<Stepped> steps() {
        return steps;
    }

    /** The orders that came into another status. */
    List<Changed> changed() {
        return changed;
    }

    /** The dead letters that orders left. */
    List<Left> letters() {
        return List.copyOf(letters.values());
    }

    /** The profit that the fills brought, by account; also when it is zero. */
    Map<String, BigDecimal> money() {
        return money;
    }

    List<Progressed> progressed() {
        return List.copyOf(progressed.values());
    }

    List<Booked> booked() {
        return booked;
    }

    List<Moved> moved() {
        return List.copyOf(moved.values());
    }
}
