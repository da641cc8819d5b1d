package dev.signalbox.orders;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Report;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Works out what a batch of reports means for orders and positions. */
final class Reports {
    /** An order as it is after a report. */
    record Progressed(UUID id, Report report, BigDecimal filled, Optional<BigDecimal> average) {}

    /** A fill with its place in the books. */
    record Booked(Order order, Fill fill, BigDecimal signed, BigDecimal realized) {}

    /** A position as it is after all reports. */
    record Moved(String account, Position position, BigDecimal realized) {}

    private final Ledger ledger;
    private final Map<UUID, Progressed> progressed = new LinkedHashMap<>();
    private final List<Booked> booked = new ArrayList<>();
    private final Map<String, Moved> moved = new LinkedHashMap<>();

    Reports(Ledger ledger) {
        this.ledger = ledger;
    }

    void add(Report report) {
        Order.Progress before = report.order().progress();
        BigDecimal filled = before.filledQuantity();
        BigDecimal cost = before.averagePrice().orElse(BigDecimal.ZERO).multiply(filled);
        for (Fill fill : report.fills()) {
            filled = filled.add(fill.quantity());
            cost = cost.add(fill.price().multiply(fill.quantity()));
            book(report.order(), fill);
        }
        Optional<BigDecimal> average = filled.signum() == 0
                ? Optional.empty()
                : Optional.of(Numbers.tidy(cost.divide(filled, MathContext.DECIMAL64)));
        ledger.progress(
                report.order(),
                filled.subtract(before.filledQuantity()),
                report.status().isFinal());
        UUID id = report.order().key().id();
        progressed.put(id, new Progressed(id, report, filled, average));
    }

    private void book(Order order, Fill fill) {
        String account = order.key().account();
        if (!ledger.book(new Batch.FillId(account, fill.executionId()))) {
            return;
        }
        Contract contract = order.contract();
        BigDecimal signed = order.request().side().signed(fill.quantity());
        Position.Change change = ledger.position(account, contract).after(signed, fill.price());
        ledger.put(account, change.position());
        booked.add(new Booked(order, fill, signed, change.realized()));
        moved.merge(
                account + " " + contract.symbol(),
                new Moved(account, change.position(), change.realized()),
                (old, latest) ->
                        new Moved(account, latest.position(), old.realized().add(latest.realized())));
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
