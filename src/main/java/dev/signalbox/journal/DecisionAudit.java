package dev.signalbox.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.Account;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Chains;
import dev.signalbox.audit.Note;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Writes down what was decided for each account of an alert, and by which figures. */
final class DecisionAudit {
    private final Chains chains;
    private final AccountRules accountRules;
    private final Instant now;

    /** @param chains those of the accounts that are locked */
    DecisionAudit(Chains chains, AccountRules accountRules, Instant now) {
        this.chains = chains;
        this.accountRules = accountRules;
        this.now = now;
    }

    /** An account as it was when the decision was made. */
    record Seen(Account account, AccountState state) {}

    /** An order that every rule allows; seen before it. */
    void approved(Order order, Seen seen) {
        allowed(AuditKind.APPROVED, order, seen);
    }

    /** A rule's no to an alert. */
    void refused(UUID alertId, Refusal refusal, Seen seen) {
        no(AuditKind.REFUSED, alertId, Optional.empty(), refusal, seen);
    }

    /** An order that may be sent once more; seen before it. */
    void approvedAgain(Order order, Seen seen) {
        allowed(AuditKind.REPLAY_APPROVED, order, seen);
    }

    /** A rule's no to sending an order once more. */
    void refusedAgain(Order order, Refusal refusal, Seen seen) {
        no(AuditKind.REPLAY_REFUSED, order, refusal, seen);
    }

    /** An order that works and may be changed; the order as it is to be, and seen without it. */
    void changed(Order order, Seen seen) {
        allowed(AuditKind.CHANGE, order, seen);
    }

    /** A rule's no to changing an order. */
    void changeRefused(Order order, Refusal refusal, Seen seen) {
        no(AuditKind.CHANGE_REFUSED, order, refusal, seen);
    }

    private void allowed(AuditKind kind, Order order, Seen seen) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("order", said(order));
        data.set("figures", figures(seen));
        var key = order.key();
        append(new Note.Subject(key.account(), Optional.of(key.alertId()), Optional.of(key.id())), kind, data);
    }

    private void no(AuditKind kind, Order order, Refusal refusal, Seen seen) {
        no(kind, order.key().alertId(), Optional.of(order.key().id()), refusal, seen);
    }

    private void no(AuditKind kind, UUID alertId, Optional<UUID> orderId, Refusal refusal, Seen seen) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("rule", refusal.rule()).put("reason", refusal.reason());
        data.set("figures", figures(seen));
        append(new Note.Subject(refusal.account(), Optional.of(alertId), orderId), kind, data);
    }

    private void append(Note.Subject subject, AuditKind kind, ObjectNode data) {
        chains.append(Note.of(subject, kind, now, data.toString()));
    }

    private ObjectNode figures(Seen seen) {
        return AuditFigures.of(
                seen.state(),
                seen.state().standing().flatMap(standing -> accountRules.floor(seen.account(), standing)));
    }

    private static ObjectNode said(Order order) {
        Order.Request request = order.request();
        ObjectNode said = JsonNodeFactory.instance
                .objectNode()
                .put("client_order_id", order.key().clientOrderId())
                .put("broker", order.key().broker())
                .put("symbol", order.contract().symbol())
                .put("side", request.side().word())
                .put("quantity", Numbers.text(request.quantity()))
                .put("order_type", request.terms().type().word());
        price(said, "limit_price", request.terms().limitPrice());
        price(said, "stop_price", request.terms().stopPrice());
        price(said, "market_price", order.origin().marketPrice());
        return said.put("time_in_force", request.terms().timeInForce().word()).put("reduce_only", request.reduceOnly());
    }

    private static void price(ObjectNode said, String name, Optional<BigDecimal> price) {
        price.ifPresent(number -> said.put(name, Numbers.text(number)));
    }
}
