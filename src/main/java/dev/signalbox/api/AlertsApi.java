package dev.signalbox.api;

import dev.signalbox.books.EventKind;
import dev.signalbox.books.JournalReader;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Numbers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One alert, with every step that it took and when. */
@RestController
@RequestMapping("/api/v1/alerts")
public class AlertsApi implements EventSource {
    private final JournalReader journal;

    AlertsApi(JournalReader journal) {
        this.journal = journal;
    }

    /** A step of an alert or of one of its orders. What is not known is null. */
    public record Step(String step, String account, Instant at, String note) {
        Step(String step, Instant at) {
            this(step, null, at, null);
        }
    }

    /** An alert as the API returns it. The body is what arrived, without secrets. */
    public record AlertView(
            UUID alertId,
            String source,
            String symbol,
            String action,
            String quantity,
            String accountGroup,
            String body,
            List<Step> steps,
            List<OrderView> orders,
            List<Refusal> refused) {}

    /** {@return an alert with every step} */
    @GetMapping("/{alertId}")
    public AlertView alert(@PathVariable String alertId) {
        UUID id = Parameters.id(alertId, "alert");
        return view(journal.alert(id).orElseThrow(() -> new NotFound("no alert of that id")));
    }

    /** An alert in a list: what it said, how many of its orders are in which status, and who refused it. */
    public record InShort(
            UUID alertId,
            Instant receivedAt,
            String source,
            String symbol,
            String action,
            String quantity,
            String accountGroup,
            Map<String, Long> orders,
            List<Refusal> refused) {}

    /** {@return the last alerts, newest first} */
    public List<InShort> latest(int count) {
        List<JournalReader.AlertLine> alerts = journal.latest(count);
        List<UUID> ids = alerts.stream().map(JournalReader.AlertLine::id).toList();
        Map<UUID, Map<String, Long>> orders = journal.statuses(ids);
        Map<UUID, List<Refusal>> refused = journal.refusals(ids);
        return alerts.stream()
                .map(alert -> {
                    var said = alert.said();
                    return new InShort(
                            alert.id(),
                            alert.times().received(),
                            said.source(),
                            said.symbol(),
                            said.action(),
                            said.quantity().map(Numbers::text).orElse(null),
                            said.accountGroup(),
                            orders.getOrDefault(alert.id(), Map.of()),
                            refused.getOrDefault(alert.id(), List.of()));
                })
                .toList();
    }

    private AlertView view(JournalReader.AlertLine alert) {
        UUID id = alert.id();
        var orders = journal.ordersOf(id).stream().map(OrderView::of).toList();
        var refused = journal.refusalsOf(id);
        var said = alert.said();
        return new AlertView(
                id,
                said.source(),
                said.symbol(),
                said.action(),
                said.quantity().map(Numbers::text).orElse(null),
                said.accountGroup(),
                new String(alert.body(), StandardCharsets.UTF_8),
                steps(alert.times(), orders, refused, journal.stepsOf(id)),
                orders,
                refused);
    }

    @Override
    public EventKind kind() {
        return EventKind.ALERT;
    }

    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        return subjects.stream()
                .flatMap(id -> journal.alert(UUID.fromString(id)).stream())
                .collect(Collectors.toMap(alert -> alert.id().toString(), this::view));
    }

    private static List<Step> steps(
            JournalReader.AlertLine.Times times,
            List<OrderView> orders,
            List<Refusal> refused,
            List<JournalReader.Stepped> onTheWay) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("made", times.alerted()));
        steps.add(new Step("received", times.received()));
        steps.add(new Step("verified", times.verified()));
        steps.add(new Step("normalised", times.normalised()));
        refused.forEach(refusal -> steps.add(new Step("refused", refusal.account(), times.recorded(), refusal.rule())));
        orders.forEach(order -> steps.add(new Step("approved", order.account(), order.recordedAt(), null)));
        steps.add(new Step("recorded", times.recorded()));
        Map<UUID, String> accounts = orders.stream().collect(Collectors.toMap(OrderView::id, OrderView::account));
        onTheWay.forEach(on -> steps.add(new Step(
                on.step().name(),
                accounts.get(on.orderId()),
                on.step().at(),
                on.step().note().orElse(null))));
        return steps;
    }
}
