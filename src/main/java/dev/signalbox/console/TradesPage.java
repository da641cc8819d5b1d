package dev.signalbox.console;

import dev.signalbox.api.TradeView;
import dev.signalbox.api.TradesApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Round trips and their sums, by a filter; all of them as a table, too. */
@RestController
class TradesPage {
    private static final String PLACE = "/console/trades";
    private static final List<String> FILTERS =
            List.of("account", "symbol", "strategy", "since", "until", "by", "cursor");

    private final TradesApi trades;
    private final Pages pages;

    TradesPage(TradesApi trades, Pages pages) {
        this.trades = trades;
        this.pages = pages;
    }

    /** What it shows; the next page is empty text on the last one. */
    record Trades(
            Map<String, String> filter,
            List<Map<String, Object>> sums,
            List<TradeView> trades,
            String csv,
            String next) {
        String asked(String name) {
            return filter.getOrDefault(name, "");
        }

        String by() {
            return filter.getOrDefault("by", "strategy");
        }

        /** {@return a value of a sum as text; empty text when it is not known} */
        static String of(Map<String, Object> sum, String name) {
            Object value = sum.get(name);
            return value == null ? "" : value.toString();
        }
    }

    @GetMapping(PLACE)
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam Map<String, String> parameters) {
        Map<String, String> filter = FILTERS.stream()
                .filter(name -> !parameters.getOrDefault(name, "").isBlank())
                .collect(Collectors.toMap(
                        name -> name, name -> parameters.get(name).strip()));
        Map<String, String> sums = new HashMap<>(filter);
        sums.remove("cursor");
        TradesApi.PageWithSums all = trades.pageWithSums(filter);
        TradesApi.Page page = all.page();
        var content = new Trades(
                filter,
                all.sums().summary(),
                page.trades(),
                link("/console/trades.csv", sums, Map.of()),
                page.nextCursor() == null ? "" : link(PLACE, sums, Map.of("cursor", page.nextCursor())));
        return pages.show(request, PLACE, "Trades", content);
    }

    @GetMapping("/console/trades.csv")
    void table(@RequestParam Map<String, String> parameters, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"trades.csv\"");
        trades.list(parameters, "text/csv", response);
    }

    private static String link(String path, Map<String, String> filter, Map<String, String> more) {
        var link = UriComponentsBuilder.fromPath(path);
        filter.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        more.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        Map<String, String> all = new HashMap<>(filter);
        all.putAll(more);
        return link.encode().buildAndExpand(all).toUriString();
    }
}
