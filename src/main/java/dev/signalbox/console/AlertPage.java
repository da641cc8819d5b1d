package dev.signalbox.console;

import dev.signalbox.api.AlertsApi;
import dev.signalbox.api.AuditApi;
import dev.signalbox.api.AuditView;
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
    private final Pages pages;

    AlertPage(AlertsApi alerts, OrdersApi orders, AuditApi audit, Pages pages) {
        this.alerts = alerts;
        this.orders = orders;
        this.audit = audit;
        this.pages = pages;
    }

    /** What it shows. */
    record Alert(AlertsApi.AlertView alert, String status, List<AlertWarning> warnings, List<AuditView> verdicts) {}

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
                new Alert(alert, became.status(), became.warnings(), verdicts));
    }
}
