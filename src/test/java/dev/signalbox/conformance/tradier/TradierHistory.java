package dev.signalbox.conformance.tradier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.stream.Stream;

/** What Tradier tells of earlier days: no ids, no orders, no times. */
final class TradierHistory {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int USUAL_PAGE = 25;

    private TradierHistory() {}

    /** Its rows, the newest day first; that of today is made at night. */
    static Reply rows(Visit visit) {
        visit.only(SimulatedTradier::invalid, "page limit type start end symbol exactMatch");
        LocalDate start = LocalDate.parse(visit.query("start", "2000-01-01"));
        LocalDate end = LocalDate.parse(visit.query("end", "2100-01-01"));
        int size = visit.number("limit", USUAL_PAGE);
        Stream<JsonNode> page = told(visit.book())
                .filter(fill -> !day(fill).isBefore(start) && !day(fill).isAfter(end))
                .sorted(Comparator.comparing(TradierHistory::day).reversed())
                .skip((visit.number("page", 1) - 1L) * size)
                .limit(size)
                .map(TradierHistory::row);
        return Reply.json(TradierWords.list("history", "event", Json.list(page)));
    }

    private static Stream<Executed> told(BrokerBook book) {
        return book.fills().stream().filter(fill -> day(fill).isBefore(LocalDate.now(NEW_YORK)));
    }

    private static LocalDate day(Executed fill) {
        return fill.at().atZone(NEW_YORK).toLocalDate();
    }

    private static JsonNode row(Executed fill) {
        Executed.What what = fill.what();
        BigDecimal amount = what.signed().multiply(what.price()).negate().subtract(BigDecimal.ONE);
        return Json.of("""
                {amount: %s, date: "%sT00:00:00Z", type: "trade",
                 trade: {commission: 1.0, description: "APPLE INC", price: %s, quantity: %s, symbol: "%s",
                         trade_type: "Equity"}}""".formatted(amount, day(fill), what.price(), what.signed(), what.symbol()));
    }
}
