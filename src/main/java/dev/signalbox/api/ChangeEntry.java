package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.journal.WantedChange;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Changes an order that works, after the rules have judged it as an order of its own where it grows. */
@Component
class ChangeEntry {
    /** Each time somebody else has changed the order, which nobody does this often. */
    private static final int MOST_TRIES = 1_000;

    private final JournalReader reader;
    private final OrderSteps orderSteps;
    private final OrderEntry orderEntry;
    private final ChangeRecord changeRecord;
    private final Accounts accounts;

    ChangeEntry(
            JournalReader reader,
            OrderSteps orderSteps,
            OrderEntry orderEntry,
            ChangeRecord changeRecord,
            Accounts accounts) {
        this.reader = reader;
        this.orderSteps = orderSteps;
        this.orderEntry = orderEntry;
        this.changeRecord = changeRecord;
        this.accounts = accounts;
    }

    /**
     * Records that an order is to be changed. What is not said stays as it is when this is recorded.
     *
     * @return the order as it is now; what becomes of it is followed as with every order
     * @throws RefusedByRule when a rule is against it
     * @throws BadRequest when the order does not work, or is filled that far
     */
    OrderView change(JournalReader.Line line, WantedFigures wanted, WantedFigures.Names names) {
        UUID id = line.order().key().id();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (isBegun(id, wanted, names)) {
                return OrderView.of(reader.order(id).orElse(line));
            }
        }
        throw new IllegalStateException("order " + id + " is never what was read of it a moment before");
    }

    /** Whether it is recorded, or is so already; false when somebody else changed the order meanwhile. */
    private boolean isBegun(UUID id, WantedFigures wanted, WantedFigures.Names names) {
        // Before the order: a change that is carried out between the two readings is in the order then.
        Optional<OrderFigures> underWay = reader.change(id);
        Order order = reader.order(id)
                .orElseThrow(() -> new NotFound("no order of that id"))
                .order();
        checkWorks(order);
        OrderFigures present = underWay.orElseGet(() -> OrderFigures.of(order.request()));
        OrderFigures figures = orderSteps.on(wanted.in(present, order, names), order, names);
        if (!figures.isSameAs(present)) {
            return begin(new WantedChange(order, present, figures));
        }
        // Whoever recorded it may not know so, and may never have sent it on.
        underWay.ifPresent(same -> changeRecord.sendOn(order));
        return true;
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

    private boolean begin(WantedChange wanted) {
        Order order = wanted.order();
        Account account = accounts.account(order.key().account())
                .orElseThrow(() -> new BadRequest(409, "unknown_account", "the account is no longer in accounts.yaml"));
        Signal signal = orderEntry.signal(body(wanted.figures().in(order)), "change");
        return changeRecord.begin(wanted, signal, account);
    }

    /** The same as an order of its own, for the rules to judge. */
    private static byte[] body(Order order) {
        Order.Request request = order.request();
        Terms terms = request.terms();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("account", order.key().account())
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
