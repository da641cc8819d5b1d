package dev.signalbox.console;

import dev.signalbox.api.ProfitCurveView;
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
    private static final String EQUITY = PLACE + "/equity";
    private static final List<String> FILTERS =
            List.of("account", "symbol", "strategy", "since", "until", "by", "cursor");

    private final TradesApi trades;
    private final Pages pages;

    TradesPage(TradesApi trades, Pages pages) {
        this.trades = trades;
        this.pages = pages;
    }

    /** What it shows. */
    record Trades(
            Map<String, String> filter,
            List<Map<String, Object>> sums,
            List<ProfitCurveView> curves,
            List<TradeView> trades,
            Links links) {
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

    /** What has the same filter: the curves for the script that draws them, all as a table, and the next page; empty text on the last one. */
    record Links(String equity, String csv, String next) {
        private static Links of(Map<String, String> filter, String cursor) {
            Map<String, String> whole = new HashMap<>(filter);
            whole.remove("cursor");
            return new Links(
                    link(EQUITY, whole, Map.of()),
                    link("/console/trades.csv", whole, Map.of()),
                    cursor == null ? "" : link(PLACE, whole, Map.of("cursor", cursor)));
        }
    }

    @GetMapping(PLACE)
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam Map<String, String> parameters) {
        Map<String, String> filter = filter(parameters);
        TradesApi.PageWithSums all = trades.pageWithSums(filter);
        var content = new Trades(
                filter,
                all.sums().summary(),
                all.curves(),
                all.page().trades(),
                Links.of(filter, all.page().nextCursor()));
        return pages.show(request, PLACE, "Trades", content);
    }

    /** The curves, for the script that draws them. */
    @GetMapping(EQUITY)
    List<ProfitCurveView> equity(@RequestParam Map<String, String> parameters) {
        return trades.curves(filter(parameters));
    }

    private static Map<String, String> filter(Map<String, String> parameters) {
        return FILTERS.stream()
                .filter(name -> !parameters.getOrDefault(name, "").isBlank())
                .collect(Collectors.toMap(
                        name -> name, name -> parameters.get(name).strip()));
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
