package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.journal.ChangeResult;
import dev.signalbox.journal.Journal;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Changes an order that works, after the rules have judged it as an order of its own where it grows. */
@Component
class ChangeEntry {
    private final JournalReader reader;
    private final Mappings mappings;
    private final OrderEntry orderEntry;
    private final Room room;
    private final Accounts accounts;

    ChangeEntry(JournalReader reader, Mappings mappings, OrderEntry orderEntry, Room room, Accounts accounts) {
        this.reader = reader;
        this.mappings = mappings;
        this.orderEntry = orderEntry;
        this.room = room;
        this.accounts = accounts;
    }

    /** Where a change is recorded, and brought to its broker. */
    @Component("changeRoom")
    record Room(Journal journal, Dispatch dispatch) {}

    /**
     * Records that an order is to be changed.
     *
     * @return the order as it is now; what becomes of it is followed as with every order
     * @throws RefusedByRule when a rule is against it
     * @throws BadRequest when the order does not work, or is filled that far
     */
    OrderView change(JournalReader.Line line, WantedFigures wanted, WantedFigures.Names names) {
        Order order = line.order();
        checkWorks(order);
        OrderFigures present = reader.change(order.key().id()).orElseGet(() -> OrderFigures.of(order.request()));
        OrderFigures figures = onSteps(wanted.in(present, order, names), order, names);
        if (!figures.isSameAs(present)) {
            begin(order, figures);
        }
        return OrderView.of(reader.order(order.key().id()).orElse(line));
    }

    private static void checkWorks(Order order) {
        OrderStatus status = order.progress().status();
        if (status.isFinal()) {
            throw new BadRequest(409, "order_ended", "the order is " + status.word() + " and cannot be changed");
        }
        if (status != OrderStatus.OPEN && status != OrderStatus.PARTIALLY_FILLED) {
            throw new BadRequest(
                    409,
                    "order_not_working",
                    "the order is " + status.word() + "; it can be changed once it works at its broker");
        }
        if (order.request().protects().isPresent()) {
            throw new BadRequest(
                    409,
                    "protects_position",
                    "the order protects a position; move it by PUT /api/v1/positions/"
                            + order.key().account() + "/" + order.contract().symbol() + "/protection");
        }
    }

    private OrderFigures onSteps(OrderFigures figures, Order order, WantedFigures.Names names) {
        Optional<Instrument> instrument = accounts.account(order.key().account())
                .flatMap(known -> mappings.symbols()
                        .find(order.contract().traded(), order.origin().recorded()));
        if (instrument.isEmpty()) {
            return figures;
        }
        BigDecimal whole = instrument.get().wholeSteps(figures.quantity());
        if (whole.compareTo(figures.quantity()) != 0) {
            throw new InvalidAlert(
                    List.of(new FieldFault(
                            names.quantity(),
                            "invalid_number",
                            "it is traded in steps of "
                                    + Numbers.text(instrument.get().quantityStep()))),
                    false);
        }
        Terms terms = figures.in(order)
                .request()
                .terms()
                .on(instrument.get(), order.request().side());
        return new OrderFigures(whole, terms.limitPrice(), terms.stopPrice());
    }

    private void begin(Order order, OrderFigures figures) {
        Account account = accounts.account(order.key().account())
                .orElseThrow(() -> new BadRequest(409, "unknown_account", "the account is no longer in accounts.yaml"));
        Signal signal = orderEntry.signal(body(figures.in(order)), "change");
        switch (recorded(order, figures, signal, account)) {
            case ChangeResult.Begun begun -> room.dispatch().change(order);
            case ChangeResult.Refused refused -> throw new RefusedByRule(refused.rule(), refused.reason());
            case ChangeResult.Impossible impossible ->
                throw new BadRequest(409, impossible.code(), impossible.reason());
        }
    }

    private ChangeResult recorded(Order order, OrderFigures figures, Signal signal, Account account) {
        try {
            return room.journal().change(order, figures, signal, account).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** The same as an order of its own, for the rules to judge. */
    private static byte[] body(Order order) {
        Order.Request request = order.request();
        Terms terms = request.terms();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("action", request.side().word())
                .put("symbol", order.contract().traded())
                .put("quantity", Numbers.text(request.quantity()))
                .put("order_type", terms.type().word())
                .put("time_in_force", terms.timeInForce().word());
        terms.limitPrice().ifPresent(price -> body.put("limit_price", Numbers.text(price)));
        terms.stopPrice().ifPresent(price -> body.put("stop_price", Numbers.text(price)));
        return body.toString().getBytes(UTF_8);
    }
}
