package dev.signalbox.api;

import dev.signalbox.trades.Summaries;
import dev.signalbox.trades.Summary;
import dev.signalbox.trades.TradeBook;
import dev.signalbox.trades.TradeLine;
import dev.signalbox.trades.TradeReader;
import dev.signalbox.trades.Wanted;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Round trips and what they brought. */
@RestController
@RequestMapping("/api/v1/trades")
public class TradesApi {
    private final TradeBook book;
    private final TradeReader trades;
    private final Summaries summaries;
    private final Lists lists;

    TradesApi(TradeBook book, TradeReader trades, Summaries summaries, Lists lists) {
        this.book = book;
        this.trades = trades;
        this.summaries = summaries;
        this.lists = lists;
    }

    /** A page of trades; the cursor asks for the next one. */
    public record Page(List<TradeView> trades, String nextCursor) {}

    /** Sums, each with the name of what its trades have in common. */
    public record Sums(List<Map<String, Object>> summary) {}

    /** Answers with a page of trades, or with all of the filter as a table. */
    @GetMapping
    public void list(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Accept", defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        var request = new Lists.Request(parameters, accept, response);
        Wanted wanted = lists.wanted(request);
        Optional<String> strategy = request.asked().text("strategy");
        book.refresh(lists.accounts(request.asked()));
        lists.answer(
                request,
                () -> page(wanted, strategy),
                TradeView.class,
                take -> trades.each(wanted, strategy, Lists.as(take, TradeView::of)));
    }

    /** {@return a page of trades} */
    public Page page(Map<String, String> parameters) {
        var asked = new Lists.Asked(parameters);
        book.refresh(lists.accounts(asked));
        return page(lists.page(asked), asked.text("strategy"));
    }

    /** A page of the trades of a filter; the sums of all of them, and what they brought over time in each currency. */
    public record PageWithSums(Page page, Sums sums, List<ProfitCurveView> curves) {}

    /** {@return a page of the trades of a filter, and what all of them come to; the cursor is for the page alone} */
    public PageWithSums pageWithSums(Map<String, String> parameters) {
        Page page = page(parameters);
        Lists.Asked all = whole(parameters);
        Summaries.By by = by(all);
        Summaries.Totals totals = summaries.totals(by, lists.all(all), all.text("strategy"));
        return new PageWithSums(page, sums(by, totals.sums()), ProfitCurveView.of(totals.curves()));
    }

    /** {@return what the trades of a filter brought over time, in each currency} */
    public List<ProfitCurveView> curves(Map<String, String> parameters) {
        Lists.Asked all = whole(parameters);
        book.refresh(lists.accounts(all));
        return ProfitCurveView.of(summaries.curves(lists.all(all), all.text("strategy")));
    }

    private static Lists.Asked whole(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.keySet().removeAll(List.of("cursor", "limit"));
        return new Lists.Asked(all);
    }

    private Page page(Wanted wanted, Optional<String> strategy) {
        List<TradeLine> page = trades.list(wanted, strategy);
        return new Page(page.stream().map(TradeView::of).toList(), Lists.cursor(page, wanted, TradeLine::place));
    }

    /** {@return sums of the trades of a filter} */
    @GetMapping("/summary")
    public Sums summary(@RequestParam Map<String, String> parameters) {
        var asked = new Lists.Asked(parameters);
        Summaries.By by = by(asked);
        book.refresh(lists.accounts(asked));
        return sums(by, summaries.of(by, lists.all(asked), asked.text("strategy")));
    }

    private static Sums sums(Summaries.By by, Map<String, Summary> sums) {
        String name = by.name().toLowerCase(Locale.ROOT);
        return new Sums(sums.entrySet().stream()
                .map(sum -> view(name, sum.getKey(), sum.getValue()))
                .toList());
    }

    private static Summaries.By by(Lists.Asked asked) {
        String word = asked.text("by").orElse("strategy");
        return Arrays.stream(Summaries.By.values())
                .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> BadRequest.of("by", "is none of strategy, account, broker, symbol"));
    }

    private static Map<String, Object> view(String by, String name, Summary sum) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(by, name);
        view.put("trades", sum.trades());
        view.put("winners", sum.winners());
        view.put("gross_profit", Money.text(sum.gross()));
        view.put("fees", Money.text(sum.fees()));
        view.put("net_profit", Money.text(sum.net()));
        view.put("profit_factor", Money.text(sum.profitFactor()));
        view.put("max_drawdown", Money.text(sum.drawdown()));
        view.put("average_slippage", Money.text(sum.averageSlippage()));
        view.put("average_delay_ms", sum.averageDelay().orElse(null));
        return view;
    }
}
