package dev.signalbox.console;

import dev.signalbox.api.AccountView;
import dev.signalbox.api.AccountsApi;
import dev.signalbox.api.HistoryApi;
import dev.signalbox.api.MirrorApi;
import dev.signalbox.api.OrderView;
import dev.signalbox.api.OrdersApi;
import dev.signalbox.api.PositionsApi;
import dev.signalbox.api.TradeView;
import dev.signalbox.api.TradesApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One account: how near its limits are, what it holds, what works for it, and what it made. */
@RestController
class AccountPage {
    private static final String TRADES = "10";
    private static final int DAYS = 10;
    private static final int COMPARED = 200;
    private static final List<String> WORKING = List.of("pending", "open", "partially_filled", "unknown");

    private final AccountsApi accounts;
    private final Holdings holdings;
    private final Past past;
    private final Pages pages;

    AccountPage(AccountsApi accounts, Holdings holdings, Past past, Pages pages) {
        this.accounts = accounts;
        this.holdings = holdings;
        this.past = past;
        this.pages = pages;
    }

    /** What is held, and what works. */
    @Component
    record Holdings(PositionsApi positions, OrdersApi orders) {
        /** {@return what is held of a symbol; empty when nothing is} */
        Optional<PositionsApi.View> held(String account, String symbol) {
            return positions.all(Optional.of(account)).positions().stream()
                    .filter(position -> position.symbol().equals(symbol))
                    .findFirst();
        }

        List<OrderView> working(String account) {
            return WORKING.stream().flatMap(status -> working(account, status)).toList();
        }

        private Stream<OrderView> working(String account, String status) {
            return orders
                    .list(
                            Optional.of(account),
                            Optional.of(status),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())
                    .orders()
                    .stream();
        }
    }

    /** What became of its orders. */
    @Component
    record Past(HistoryApi history, TradesApi trades, MirrorApi mirrors) {
        Made made(String id) {
            return new Made(
                    history.lastDays(id, DAYS),
                    trades.page(Map.of("account", id, "limit", TRADES)).trades(),
                    mirrors.beside(id, COMPARED));
        }
    }

    /** What it shows; the days are the last ones, the latest first. */
    record Account(
            AccountView account,
            List<Meter> meters,
            List<PositionsApi.View> positions,
            List<OrderView> working,
            Made made) {}

    /** What an account made, and how that compares with its mirror where it has one. */
    record Made(List<HistoryApi.Day> days, List<TradeView> trades, Optional<MirrorApi.View> mirror) {}

    @GetMapping("/console/accounts/{id}")
    ResponseEntity<byte[]> account(HttpServletRequest request, @PathVariable String id) {
        AccountView account = accounts.one(id);
        var content = new Account(
                account,
                Meter.of(account),
                holdings.positions().all(Optional.of(id)).positions(),
                holdings.working(id),
                past.made(id));
        return pages.show(request, "/console/accounts", id, content);
    }

    /** The curve, for the script that draws it. */
    @GetMapping("/console/accounts/{id}/equity")
    HistoryApi.Points equity(@PathVariable String id) {
        return past.history().equity(id, Map.of());
    }
}
