package dev.signalbox.mapping;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Our own fields of an alert, and for those that take words, the words. */
final class OurFields {
    private static final Set<String> SIDES = Set.of("long", "short", "flat");

    /** Words that a sender's file of jq makes, and that nobody writes. */
    static final Set<String> UNWRITTEN = Set.of("close_at", "flatten_all", "invert");

    private static final Map<String, Set<String>> WITH_WORDS = Map.ofEntries(
            Map.entry(
                    "action",
                    Set.of(
                            "buy",
                            "sell",
                            "add",
                            "close",
                            "close_at",
                            "close_long",
                            "close_short",
                            "sell_to_close",
                            "buy_to_close",
                            "flatten_all",
                            "reverse",
                            "invert",
                            "cancel",
                            "cancel_all")),
            Map.entry("market_position", SIDES),
            Map.entry("prev_market_position", SIDES),
            Map.entry("sentiment", SIDES),
            Map.entry("only_when", SIDES),
            Map.entry("position_intent", Set.of("buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close")),
            Map.entry("order_type", Set.of("market", "limit", "stop", "stop_limit")),
            Map.entry("time_in_force", Set.of("day", "gtc", "ioc", "fok", "opg")),
            Map.entry(
                    "quantity_type",
                    Set.of("units", "cash", "risk_cash", "risk_percent", "percent_of_equity", "percent_of_position")),
            Map.entry("kind", Set.of("future", "equity", "option", "forex", "crypto")));

    private static final Set<String> PLAIN = Set.of(
            "symbol",
            "exchange",
            "quantity",
            "target_position",
            "market_position_size",
            "prev_market_position_size",
            "position_size",
            "reduce_only",
            "close_position",
            "keep_orders",
            "cancel_orders",
            "price",
            "limit_price",
            "stop_price",
            "stop_loss",
            "take_profit",
            "trailing_stop",
            "market_price",
            "max_position",
            "alert_key",
            "account",
            "account_group",
            "strategy",
            "time");

    /** All of them; a field that takes any text has no words. */
    static final Map<String, Set<String>> ALL = Stream.concat(
                    WITH_WORDS.entrySet().stream(), PLAIN.stream().map(name -> Map.entry(name, Set.<String>of())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private OurFields() {}
}
