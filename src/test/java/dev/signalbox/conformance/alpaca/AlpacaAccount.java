package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The account and its positions at Alpaca. */
final class AlpacaAccount {
    private final BrokerBook brokerBook;

    AlpacaAccount(BrokerBook brokerBook) {
        this.brokerBook = brokerBook;
    }

    Reply account() {
        BigDecimal equity = brokerBook.holdings().stream().map(this::value).reduce(brokerBook.cash(), BigDecimal::add);
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("id", "e6fe16f3-64a4-4921-8928-cadf02f92f98").put("account_number", "PA3TESTING01");
        json.put("status", "ACTIVE").put("currency", "USD").put("cash", plain(brokerBook.cash()));
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
        brokerBook.holdings().forEach(brokerPosition -> list.add(position(brokerPosition)));
        return Reply.json(200, list);
    }

    Reply close(String symbol, Map<String, String> query) {
        BrokerPosition held = held(symbol);
        BigDecimal quantity = query.containsKey("qty")
                ? new BigDecimal(query.get("qty"))
                : held.quantity().abs();
        var terms = new Ticket.Terms("market", Optional.empty(), Optional.empty(), "day");
        String side = held.quantity().signum() > 0 ? "sell" : "buy";
        var ticket = new Ticket(UUID.randomUUID().toString(), held.symbol(), side, quantity, terms);
        new AlpacaShares(brokerBook).check(ticket);
        return Reply.json(200, AlpacaWords.order(brokerBook.place(ticket)));
    }

    private BrokerPosition held(String symbol) {
        return brokerBook.holdings().stream()
                .filter(brokerPosition ->
                        AlpacaWords.position(brokerPosition.symbol()).equals(symbol))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("position does not exist"));
    }

    private ObjectNode position(BrokerPosition brokerPosition) {
        String quantity = plain(brokerPosition.quantity());
        BigDecimal cost = brokerPosition.quantity().multiply(brokerPosition.average());
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("asset_id", AlpacaWords.asset(brokerPosition.symbol()))
                .put("symbol", AlpacaWords.position(brokerPosition.symbol()));
        json.put("asset_class", AlpacaMarket.of(brokerPosition.symbol()).assetClass())
                .put("exchange", "NASDAQ");
        json.put("qty", quantity)
                .put("qty_available", plain(new AlpacaShares(brokerBook).free(brokerPosition)))
                .put("asset_marginable", true);
        json.put("side", brokerPosition.quantity().signum() > 0 ? "long" : "short");
        json.put("avg_entry_price", plain(brokerPosition.average())).put("current_price", plain(brokerBook.price()));
        json.put("market_value", plain(value(brokerPosition))).put("cost_basis", plain(cost));
        return json.put("unrealized_pl", plain(value(brokerPosition).subtract(cost)));
    }

    private BigDecimal value(BrokerPosition brokerPosition) {
        return brokerPosition.quantity().multiply(brokerBook.price());
    }

    private static String plain(BigDecimal number) {
        return AlpacaWords.plain(number);
    }
}
