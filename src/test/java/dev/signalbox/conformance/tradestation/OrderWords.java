package dev.signalbox.conformance.tradestation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Ticket;
import dev.signalbox.conformance.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** An order in TradeStation's words. What is not there is left out. */
final class OrderWords {
    /** An order was told as received, with all of it done, before it was told as filled. */
    private static final Duration FILLED_LATER = Duration.ofMillis(60);

    static final Vocabulary TYPES = new Vocabulary(
            Map.of("Market", "market", "Limit", "limit", "StopMarket", "stop", "StopLimit", "stop_limit"));

    private OrderWords() {}

    static String assetType(String symbol) {
        if (symbol.contains(" ")) {
            return "STOCKOPTION";
        }
        return symbol.matches("\\w+[FGHJKMNQUVXZ]\\d\\d") ? "FUTURE" : "STOCK";
    }

    /** Such as {@code Sell 10 MSFT @ 130 Stop Market}. */
    static String sentence(Ticket ticket) {
        Ticket.Terms terms = ticket.terms();
        String price =
                terms.stop().or(terms::limit).map(at -> Facts.plain(at) + " ").orElse("");
        String type = theirs(ticket).replace("Stop", "Stop ");
        String size = Facts.plain(ticket.quantity());
        return "%s %s %s @ %s%s".formatted(ticket.capitalSide(), size, ticket.symbol(), price, type);
    }

    static ObjectNode order(PlacedOrder order, BrokerBook book) {
        Ticket ticket = order.ticket();
        Facts facts = Facts.of(order).with("account", SimulatedTradestation.ACCOUNT);
        facts.with("asset", assetType(ticket.symbol())).with("type", theirs(ticket));
        facts.with("status", status(order)).with("placed", order.placedAt().truncatedTo(ChronoUnit.SECONDS));
        facts.with("closed", closedAt(order)).with("beside", related(order, book));
        return facts.sparse("""
                {AccountID: $account, CommissionFee: "1", ClosedDateTime: $closed, ConditionalOrders: $beside, Currency: "USD",
                 Duration: $time, FilledPrice: "$average", OpenedDateTime: $placed, OrderID: $id, OrderType: $type,
                 LimitPrice: "$limit", StopPrice: "$stop", Routing: "Intelligent", Status: $status, UnbundledRouteFee: "0",
                 Legs: [{AssetType: $asset, BuyOrSell: $Side, ExecQuantity: "$filled", OpenOrClose: "Open",
                         QuantityOrdered: "$quantity", QuantityRemaining: "$rest", Symbol: $symbol}]}""");
    }

    private static ArrayNode related(PlacedOrder order, BrokerBook book) {
        ArrayNode all = Json.list(book.beside(order.id()).stream().toList(), other -> related("BRK", other.id()));
        book.entryOf(order.id()).ifPresent(entry -> all.add(related("OSP", entry)));
        if (order.ticket().terms().type().equals("market")) {
            book.legs(order).forEach(leg -> all.add(related("OSO", leg.id())));
        }
        return all;
    }

    private static ObjectNode related(String how, String id) {
        return Facts.none().with("how", how).with("id", id).json("{Relationship: $how, OrderID: $id}");
    }

    private static String theirs(Ticket ticket) {
        String type = ticket.terms().type();
        return type.equals("trailing_stop") ? "StopMarket" : TYPES.theirs(type);
    }

    static Optional<Instant> closedAt(PlacedOrder order) {
        return Optional.of(order.progress().at().truncatedTo(ChronoUnit.SECONDS))
                .filter(at -> order.isFinal() && !isFilledJustNow(order));
    }

    private static boolean isFilledJustNow(PlacedOrder order) {
        return order.standing() == BrokerOrderState.FILLED && !order.hasStoodFor(FILLED_LATER);
    }

    private static Object status(PlacedOrder order) {
        String filled = isFilledJustNow(order) ? "ACK" : "FLL";
        String canceled = order.filled().signum() > 0 ? "FLP" : "OUT";
        return order.status("DON", "ACK", "FPR", filled, "UCN", canceled, "UCH");
    }
}
