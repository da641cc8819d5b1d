package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.Book;
import dev.signalbox.conformance.Holding;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The account and its positions at Alpaca. */
final class AlpacaAccount {
    private final Book book;

    AlpacaAccount(Book book) {
        this.book = book;
    }

    Reply account() {
        BigDecimal equity = book.holdings().stream().map(this::value).reduce(book.cash(), BigDecimal::add);
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("id", "e6fe16f3-64a4-4921-8928-cadf02f92f98").put("account_number", "PA3TESTING01");
        json.put("status", "ACTIVE").put("currency", "USD").put("cash", plain(book.cash()));
        for (String field : List.of("equity", "portfolio_value", "last_equity", "buying_power")) {
            json.put(field, plain(equity));
        }
        for (String field : List.of("trading_blocked", "transfers_blocked", "account_blocked")) {
            json.put(field, false);
        }
        return Reply.json(
                200,
                json.put("trade_suspended_by_user", false)
                        .put("multiplier", "4")
                        .put("shorting_enabled", true));
    }

    Reply positions(String path) {
        if (!path.equals("/v2/positions")) {
            return Reply.json(200, position(held(path.substring(path.lastIndexOf('/') + 1))));
        }
        ArrayNode list = new JsonMapper().createArrayNode();
        book.holdings().forEach(holding -> list.add(position(holding)));
        return Reply.json(200, list);
    }

    Reply close(String symbol, Map<String, String> query) {
        Holding held = held(symbol);
        BigDecimal quantity = query.containsKey("qty")
                ? new BigDecimal(query.get("qty"))
                : held.quantity().abs();
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "day");
        String side = held.quantity().signum() > 0 ? "sell" : "buy";
        var ticket = new Ticket(UUID.randomUUID().toString(), held.symbol(), side, quantity, terms);
        new AlpacaShares(book).check(ticket);
        return Reply.json(200, AlpacaWords.order(book.place(ticket)));
    }

    private Holding held(String symbol) {
        return book.holdings().stream()
                .filter(holding -> AlpacaWords.position(holding.symbol()).equals(symbol))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("position does not exist"));
    }

    private ObjectNode position(Holding holding) {
        String quantity = plain(holding.quantity());
        BigDecimal cost = holding.quantity().multiply(holding.average());
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("asset_id", AlpacaWords.asset(holding.symbol())).put("symbol", AlpacaWords.position(holding.symbol()));
        json.put("asset_class", AlpacaMarket.of(holding.symbol()).assetClass()).put("exchange", "NASDAQ");
        json.put("qty", quantity)
                .put("qty_available", plain(new AlpacaShares(book).free(holding)))
                .put("asset_marginable", true);
        json.put("side", holding.quantity().signum() > 0 ? "long" : "short");
        json.put("avg_entry_price", plain(holding.average())).put("current_price", plain(book.price()));
        json.put("market_value", plain(value(holding))).put("cost_basis", plain(cost));
        return json.put("unrealized_pl", plain(value(holding).subtract(cost)));
    }

    private BigDecimal value(Holding holding) {
        return holding.quantity().multiply(book.price());
    }

    private static String plain(BigDecimal number) {
        return AlpacaWords.plain(number);
    }
}
