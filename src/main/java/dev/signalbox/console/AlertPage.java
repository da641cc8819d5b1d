package dev.signalbox.console;

import dev.signalbox.api.AlertsApi;
import dev.signalbox.api.AuditApi;
import dev.signalbox.api.AuditView;
import dev.signalbox.api.BrokerCallsApi;
import dev.signalbox.api.OrderView;
import dev.signalbox.api.OrdersApi;
import dev.signalbox.trading.AlertWarning;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One alert: its walk with times, what was decided by which figures, and what became of it. */
@RestController
class AlertPage {
    private final AlertsApi alerts;
    private final OrdersApi orders;
    private final AuditApi audit;
    private final BrokerCallsApi calls;
    private final Pages pages;

    AlertPage(AlertsApi alerts, OrdersApi orders, AuditApi audit, BrokerCallsApi calls, Pages pages) {
        this.alerts = alerts;
        this.orders = orders;
        this.audit = audit;
        this.calls = calls;
        this.pages = pages;
    }

    /** What it shows. */
    record Alert(
            AlertsApi.AlertView alert,
            String status,
            List<AlertWarning> warnings,
            List<AuditView> verdicts,
            List<OrderCalls> calls) {}

    /** An order and what was said to its broker about it. */
    record OrderCalls(OrderView order, List<BrokerCallsApi.CallView> calls) {}

    @GetMapping("/console/alerts/{id}")
    ResponseEntity<byte[]> alert(HttpServletRequest request, @PathVariable String id) {
        AlertsApi.AlertView alert = alerts.alert(id);
        var became = orders.ofAlert(id);
        Instant recorded = alert.steps().stream()
                .filter(step -> step.step().equals("recorded"))
                .map(AlertsApi.Step::at)
                .findFirst()
                .orElseThrow();
        var verdicts = audit.ofAlert(alert.alertId(), recorded);
        return pages.show(
                request,
                "/console/alerts",
                "Alert: " + AlertLine.said(alert.action(), alert.quantity(), alert.symbol(), alert.accountGroup()),
                new Alert(alert, became.status(), became.warnings(), verdicts, calls(alert.orders())));
    }

    /** Nothing is said to a broker about an order at paper. */
    private List<OrderCalls> calls(List<OrderView> all) {
        var byOrder = calls.of(all.stream().map(OrderView::id).toList());
        return all.stream()
                .filter(order -> byOrder.containsKey(order.id()))
                .map(order -> new OrderCalls(order, byOrder.get(order.id())))
                .toList();
    }
}
