package dev.signalbox.console;

import dev.signalbox.api.AccountView;
import dev.signalbox.api.AccountsApi;
import dev.signalbox.api.AlertsApi;
import dev.signalbox.api.OrderView;
import dev.signalbox.api.OrdersApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page that stays open: what needs a person first, then every account, then what happens. */
@RestController
class OverviewPage {
    private static final int ALERTS = 15;
    private static final String ORDERS = "15";

    private final List<Concern> concerns;
    private final AccountsApi accounts;
    private final AlertsApi alerts;
    private final OrdersApi orders;
    private final Pages pages;

    OverviewPage(List<Concern> concerns, AccountsApi accounts, AlertsApi alerts, OrdersApi orders, Pages pages) {
        this.concerns = concerns;
        this.accounts = accounts;
        this.alerts = alerts;
        this.orders = orders;
        this.pages = pages;
    }

    /** What it shows. */
    record Overview(
            List<Concern.Item> concerns, List<AccountView> accounts, List<AlertLine> alerts, List<OrderView> orders) {}

    @GetMapping("/console")
    ResponseEntity<byte[]> overview(HttpServletRequest request) {
        List<AccountView> all = accounts.all().accounts();
        var overview = new Overview(
                concerns.stream()
                        .flatMap(concern -> concern.items(all).stream())
                        .sorted(Comparator.comparing(Concern.Item::weight))
                        .toList(),
                all,
                alerts.latest(ALERTS).stream().map(AlertLine::of).toList(),
                orders.list(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ORDERS),
                                Optional.empty())
                        .orders());
        return pages.show(request, "/console", "Overview", overview);
    }
}
