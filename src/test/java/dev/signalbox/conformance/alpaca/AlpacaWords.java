package dev.signalbox.conformance.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.conformance.BrokerBook;
import dev.signalbox.conformance.BrokerOrderState;
import dev.signalbox.conformance.BrokerPosition;
import dev.signalbox.conformance.Executed;
import dev.signalbox.conformance.Facts;
import dev.signalbox.conformance.Json;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.Reply;
import dev.signalbox.conformance.Visit;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** How Alpaca says it: decimals are strings, times have nanoseconds, what is not there is null. */
final class AlpacaWords {
    private static final DateTimeFormatter NANOSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AlpacaWords() {}

    static JsonNode order(PlacedOrder order, BrokerBook book) {
        Facts facts = Facts.of(order, book).in(NANOSECONDS).with("status", status(order));
        facts.with("class", AlpacaMarket.of(order.ticket().symbol()).assetClass());
        facts.with("trail", book.trail(order.id())).with("done", order.since(BrokerOrderState.FILLED));
        return facts.with("ended", order.since(BrokerOrderState.CANCELED)).json("""
                {id: $id, client_order_id: $client, created_at: $placed, submitted_at: $placed, updated_at: $changed,
                 filled_at: $done, canceled_at: $ended, expired_at: null, failed_at: null, replaced_at: null,
                 replaced_by: $next, replaces: $former, symbol: $symbol, asset_class: $class, notional: null,
                 qty: "$quantity", filled_qty: "$filled", filled_avg_price: "$average", order_class: "",
                 order_type: $type, type: $type, side: $side, time_in_force: $time, limit_price: "$limit",
                 stop_price: "$stop", status: $status, extended_hours: false, legs: null, trail_percent: null,
                 trail_price: "$trail", hwm: null}""");
    }

    /** An order with the leg beside it, which Alpaca calls held as long as its price is not reached. */
    static JsonNode nested(PlacedOrder order, BrokerBook book) {
        JsonNode told = order(order, book);
        List<PlacedOrder> legs = book.legs(order);
        return legs.isEmpty() ? told : ((ObjectNode) told).set("legs", Json.list(legs, leg -> leg(leg, book)));
    }

    private static JsonNode leg(PlacedOrder leg, BrokerBook book) {
        ObjectNode told = (ObjectNode) order(leg, book);
        boolean waits = leg.standing() == BrokerOrderState.ACCEPTED || leg.standing() == BrokerOrderState.WORKING;
        return waits ? told.put("status", "held") : told;
    }

    static Object status(PlacedOrder order) {
        return order.status(
                "pending_new", "new", "partially_filled", "filled", "pending_cancel", "canceled", "replaced");
    }

    /** Newest first, unless the other direction is asked for. */
    static Reply orders(Visit visit) {
        visit.only(SimulatedAlpaca::invalid, "status limit direction nested");
        String status = visit.query("status", "open");
        List<PlacedOrder> found = visit.book().visible().stream()
                .filter(order -> status.equals("all") || order.standing().isFinal() == status.equals("closed"))
                .toList();
        return Reply.json(Json.list(directed(found, visit).stream()
                .limit(visit.number("limit", 50))
                .map(order -> order(order, visit.book()))));
    }

    static Reply positions(Visit visit) {
        BrokerBook book = visit.book();
        return Reply.json(Json.list(book.holdings(), held -> position(held, book)));
    }

    private static JsonNode position(BrokerPosition held, BrokerBook book) {
        Facts facts = Facts.of(held, book.price()).with("name", held.symbol().replace("/", ""));
        facts.with("class", AlpacaMarket.of(held.symbol()).assetClass());
        String closing = held.quantity().signum() > 0 ? "sell" : "buy";
        return facts.with("free", held.quantity().abs().subtract(book.unfilled(held.symbol(), closing)))
                .json("""
                {symbol: $name, asset_class: $class, exchange: "NASDAQ", asset_marginable: true, side: $side,
                 qty: "$quantity", qty_available: "$free", avg_entry_price: "$average", current_price: "$price",
                 market_value: "$value", cost_basis: "$cost", unrealized_pl: "$profit"}""");
    }

    static Reply account(Visit visit) {
        return Reply.json(Facts.of(visit.book()).json("""
                {id: "e6fe16f3-64a4-4921-8928-cadf02f92f98", account_number: "PA3TESTING01", status: "ACTIVE",
                 currency: "USD", cash: "$cash", equity: "$equity", portfolio_value: "$equity", last_equity: "$equity",
                 buying_power: "$equity", trading_blocked: false, transfers_blocked: false, account_blocked: false,
                 trade_suspended_by_user: false, multiplier: "4", shorting_enabled: true}"""));
    }

    /** A hundred at a time. Upwards, it leaves out what shares the millisecond of the last id, as customers report. */
    static Reply activities(Visit visit) {
        visit.only(SimulatedAlpaca::impossible, "date after until direction page_size page_token order_id");
        List<Executed> all = visit.book().fills().stream()
                .filter(fill -> visit.part().equals("FILL")
                        && visit.asksFor("order_id", fill.of().id()))
                .filter(fill -> visit.asksFor("date", fill.at().toString().substring(0, 10)))
                .sorted(Comparator.comparing(Executed::at).thenComparing(Executed::number))
                .toList();
        List<Executed> rest = behind(directed(all, visit), visit);
        return Reply.json(Json.list(rest.stream().limit(100).map(AlpacaWords::activity)));
    }

    private static List<Executed> behind(List<Executed> all, Visit visit) {
        if (visit.query("page_token").isEmpty()) {
            return all;
        }
        Executed last = all.stream()
                .filter(fill -> visit.asksFor("page_token", id(fill)))
                .findFirst()
                .orElseThrow(() -> SimulatedAlpaca.impossible("invalid page_token"));
        return all.stream()
                .skip(all.indexOf(last) + 1L)
                .filter(fill -> !isUpwards(visit)
                        || fill.at().toEpochMilli() != last.at().toEpochMilli())
                .toList();
    }

    private static JsonNode activity(Executed fill) {
        Facts facts = Facts.of(fill).with("activity", id(fill));
        return facts.with("micros", fill.at().truncatedTo(ChronoUnit.MICROS)).json("""
                {activity_type: "FILL", id: $activity, order_id: $order, order_status: "filled", type: "fill",
                 leaves_qty: "0", price: "$price", qty: "$quantity", cum_qty: "$total", side: $side, symbol: $symbol,
                 transaction_time: $micros}""");
    }

    /** Begins with the time in New York, which nobody may rely on. */
    private static String id(Executed fill) {
        return "20261128000000000::" + fill.number();
    }

    private static boolean isUpwards(Visit visit) {
        return visit.query("direction").equals("asc");
    }

    private static <T> List<T> directed(List<T> upwards, Visit visit) {
        return isUpwards(visit) ? upwards : upwards.reversed();
    }
}
