package dev.signalbox.journal;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Turns what is wanted of orders that work, and what became of it, into rows.
 *
 * @param begun the changes that brokers are to be asked for
 * @param settled those of which it is known what became
 * @param now the time at which the batch is judged
 */
record OrderChangeRows(List<OrderChanges.Begun> begun, List<OrderChanges.Settled> settled, Instant now) {
    void add(SqlPipeline rows) {
        rows.update("end-changes", new ColumnArrays<>(settled).uuid(one -> one.order()
                        .key()
                        .id()))
                .update(
                        "upsert-changes",
                        new ColumnArrays<>(asked())
                                .uuid(one -> one.order().key().id())
                                .number(one -> one.wanted().quantity())
                                .optionalNumber(one -> one.wanted().limitPrice())
                                .optionalNumber(one -> one.wanted().stopPrice())
                                .number(one -> one.before().formerQuantity())
                                .time(one -> now))
                .update(
                        "change-orders",
                        new ColumnArrays<>(figures())
                                .uuid(one -> one.order().key().id())
                                .number(one -> one.counted().quantity())
                                .optionalNumber(one -> one.counted().limitPrice())
                                .optionalNumber(one -> one.counted().stopPrice())
                                .time(one -> now)
                                .optionalText(Figures::brokerOrderId))
                .update(
                        "insert-steps",
                        new ColumnArrays<>(steps())
                                .uuid(FillBooking.Stepped::order)
                                .text(row -> row.step().name())
                                .time(row -> row.step().at())
                                .optionalText(row -> row.step().note()));
    }

    /** What the orders are to be changed to in the end, each once. */
    private Collection<OrderChanges.Begun> asked() {
        Map<UUID, OrderChanges.Begun> last = new LinkedHashMap<>();
        begun.forEach(one -> last.put(one.order().key().id(), one));
        return last.values();
    }

    private record Figures(Order order, OrderFigures counted, Optional<String> brokerOrderId) {
        static Figures of(OrderChanges.Settled one) {
            return new Figures(one.order(), one.counted(), one.outcome().brokerOrderId());
        }

        Figures then(Figures later) {
            return new Figures(order, later.counted(), later.brokerOrderId().or(this::brokerOrderId));
        }
    }

    /** What the orders count as in the end, each once. What was settled comes before what is begun. */
    private Collection<Figures> figures() {
        Map<UUID, Figures> last = new LinkedHashMap<>();
        Stream.concat(
                        settled.stream().map(Figures::of),
                        begun.stream().map(one -> new Figures(one.order(), one.counted(), Optional.empty())))
                .forEach(one -> last.merge(one.order().key().id(), one, Figures::then));
        return last.values();
    }

    private List<FillBooking.Stepped> steps() {
        return Stream.concat(
                        settled.stream().map(OrderChangeRows::told),
                        begun.stream().map(this::asked))
                .toList();
    }

    private FillBooking.Stepped asked(OrderChanges.Begun one) {
        return new FillBooking.Stepped(
                one.order().key().id(),
                new Step(
                        "change",
                        now,
                        Optional.of(one.wanted().since(one.before().former()))));
    }

    private static FillBooking.Stepped told(OrderChanges.Settled one) {
        ChangeOutcome outcome = one.outcome();
        String name = outcome.applied() ? "changed" : "change_refused";
        String figures = outcome.wanted().since(one.before());
        Optional<String> note = Optional.of(
                        figures + outcome.refusal().map(reason -> ": " + reason).orElse(""))
                .filter(text -> !text.isEmpty());
        return new FillBooking.Stepped(one.order().key().id(), new Step(name, outcome.at(), note));
    }
}
