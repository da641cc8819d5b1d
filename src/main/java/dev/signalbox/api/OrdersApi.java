package dev.signalbox.api;

import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.books.EventKind;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.Span;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.ProtectionChange;
import dev.signalbox.risk.Refusals;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of alerts: their orders. */
@RestController
@RequestMapping("/api/v1/orders")
public class OrdersApi implements EventSource {
    private final JournalReader journal;
    private final Dispatch dispatch;
    private final AuditBook record;
    private final Journal protection;
    private final MirroredOrders mirroredOrders;

    OrdersApi(
            JournalReader journal,
            Dispatch dispatch,
            AuditBook record,
            Journal protection,
            MirroredOrders mirroredOrders) {
        this.mirroredOrders = mirroredOrders;
        this.journal = journal;
        this.protection = protection;
        this.dispatch = dispatch;
        this.record = record;
    }

    /** The orders of one alert. */
    public record OfAlert(
            UUID alertId,
            String status,
            String symbol,
            String action,
            String quantity,
            List<OrderView> orders,
            List<AlertWarning> warnings) {}

    /** A page of orders; the cursor asks for the next one. */
    public record Page(List<OrderView> orders, String nextCursor) {}

    /** {@return what became of an alert} */
    @GetMapping("/{alertId}")
    public OfAlert ofAlert(@PathVariable String alertId) {
        UUID id = Parameters.id(alertId, "alert");
        var alert = journal.alert(id).orElseThrow(() -> new NotFound("no alert of that id"));
        List<OrderView> orders =
                journal.ordersOf(id).stream().map(OrderView::of).toList();
        var said = alert.said();
        String quantity = said.quantity().map(Numbers::text).orElse(null);
        return new OfAlert(
                id,
                status(orders, Refusals.areAll(journal.refusalsOf(id), alert.warnings())),
                said.symbol(),
                said.action(),
                quantity,
                orders,
                alert.warnings());
    }

    /** Lists orders, the newest first; an absent filter lets all pass. */
    @GetMapping
    public Page list(
            @RequestParam Optional<String> account,
            @RequestParam Optional<String> status,
            @RequestParam Optional<String> since,
            @RequestParam Optional<String> until,
            @RequestParam Optional<String> limit,
            @RequestParam Optional<String> cursor) {
        int most = Parameters.limit(limit);
        var query = new JournalReader.Query(
                Parameters.said(account),
                Parameters.status(status),
                new Span(Parameters.since(since), Parameters.until(until)),
                Parameters.cursor(cursor),
                most);
        List<OrderView> orders =
                journal.orders(query).stream().map(OrderView::of).toList();
        String next = orders.size() == most ? orders.getLast().id().toString() : null;
        return new Page(orders, next);
    }

    @Override
    public EventKind kind() {
        return EventKind.ORDER;
    }

    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        List<UUID> ids = subjects.stream().map(UUID::fromString).toList();
        return journal.orders(ids).stream()
                .map(OrderView::of)
                .collect(Collectors.toMap(order -> order.id().toString(), order -> order));
    }

    /** Asks the broker to cancel an order, or takes away what protects. */
    @DeleteMapping("/{id}")
    public ResponseEntity<OrderView> cancel(@PathVariable String id) {
        var line = journal.order(Parameters.id(id, "order")).orElseThrow(() -> new NotFound("no order of that id"));
        if (line.order().progress().status().isFinal()) {
            String status = line.order().progress().status().word();
            throw new BadRequest(409, "order_ended", "the order is " + status + " and cannot be canceled");
        }
        var key = line.order().key();
        var subject = new Note.Subject(key.account(), Optional.of(key.alertId()), Optional.of(key.id()));
        record.write(subject, AuditKind.CANCEL, "{}");
        take(line.order());
        mirroredOrders.alike(line.order(), alike -> take(alike.order()));
        return ResponseEntity.accepted().body(OrderView.of(line));
    }

    /** What protects would be placed again, unless it is no longer wanted. */
    private void take(Order order) {
        order.request()
                .protects()
                .ifPresentOrElse(
                        protects -> protection
                                .protect(
                                        order.key().account(),
                                        new ProtectionChange.Withdrawn(protects.entry(), protects.kind()))
                                .join(),
                        () -> dispatch.cancel(order));
    }

    /** What protects is no part of what the alert asked to be traded. */
    private static String status(List<OrderView> orders, boolean refused) {
        List<String> all = orders.stream()
                .filter(order -> order.protects() == null)
                .map(OrderView::status)
                .distinct()
                .toList();
        return switch (all.size()) {
            case 0 -> refused ? "rejected" : "received";
            case 1 -> all.getFirst();
            default -> "mixed";
        };
    }
}
