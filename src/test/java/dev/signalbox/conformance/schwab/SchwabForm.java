package dev.signalbox.conformance.schwab;

import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One order as it is sent.
 *
 * @param ticket what is ordered; its time in force has the instruction, Schwab's word for how it is bought or sold, behind it
 * @param instruction the same
 * @param exits what it takes along
 */
record SchwabForm(Ticket ticket, String instruction, List<SchwabForm> exits) {
    private static final String FIELDS =
            "orderType session duration orderStrategyType price stopPrice orderLegCollection"
                    + " childOrderStrategies stopPriceLinkBasis stopPriceLinkType stopPriceOffset";

    /** {@return one, or two that cancel each other} */
    static List<SchwabForm> read(String body) {
        Fields whole = Fields.of(body, SimulatedSchwab::invalid).only(FIELDS);
        String strategy = whole.oneOf("orderStrategyType", "SINGLE", "OCO", "TRIGGER");
        return strategy.equals("OCO") ? both(whole) : List.of(of(whole, exits(whole, strategy)));
    }

    private static List<SchwabForm> both(Fields whole) {
        List<SchwabForm> both = children(whole);
        whole.check(both.size() == 2, "childOrderStrategies");
        return both;
    }

    /** One order, or two of which one cancels the other. */
    private static List<SchwabForm> exits(Fields whole, String strategy) {
        if (strategy.equals("SINGLE")) {
            return List.of();
        }
        Fields only = whole.at("childOrderStrategies", 0);
        boolean pair = only.json().path("orderStrategyType").asText().equals("OCO");
        List<SchwabForm> exits = pair ? both(only.only(FIELDS)) : children(whole);
        whole.check(exits.stream().allMatch(SchwabForm::closes), "childOrderStrategies");
        return exits;
    }

    private static List<SchwabForm> children(Fields whole) {
        return whole.each("childOrderStrategies").stream()
                .map(child -> single(child.only(FIELDS)))
                .toList();
    }

    private static SchwabForm single(Fields order) {
        order.oneOf("orderStrategyType", "SINGLE");
        return of(order, List.of());
    }

    private static SchwabForm of(Fields order, List<SchwabForm> exits) {
        String type = order.oneOf("orderType", "MARKET", "LIMIT", "STOP", "STOP_LIMIT", "TRAILING_STOP");
        String session = order.oneOf("session", "NORMAL", "AM", "PM", "SEAMLESS");
        String duration = order.oneOf("duration", "DAY", "GOOD_TILL_CANCEL", "FILL_OR_KILL", "IMMEDIATE_OR_CANCEL");
        order.check(!type.equals("MARKET") || !duration.equals("GOOD_TILL_CANCEL"), "duration");
        order.check(type.equals("LIMIT") || session.equals("NORMAL"), "session");
        var price = order.decimal("price", type.endsWith("LIMIT"), "price");
        boolean trails = type.equals("TRAILING_STOP");
        Optional<BigDecimal> stop = trails ? order.number("stopPriceOffset") : order.decimal("stopPrice");
        order.check(stop.isPresent() == (trails || type.startsWith("STOP")), "stopPrice");
        order.check(trails == order.json().has("stopPriceLinkType"), "stopPriceLinkType");
        order.check(order.json().path("orderLegCollection").size() == 1, "orderLegCollection");
        Fields leg = order.at("orderLegCollection", 0).only("instruction quantity instrument");
        String said = duration + " " + leg.text("instruction");
        return of(leg, new Ticket.Terms(type.toLowerCase(Locale.ROOT), price, stop, said), exits);
    }

    private static SchwabForm of(Fields leg, Ticket.Terms terms, List<SchwabForm> exits) {
        Fields instrument = leg.within("instrument").only("symbol assetType");
        String symbol = instrument.text("symbol");
        instrument.oneOf("assetType", SchwabWords.type(symbol));
        String instruction = SchwabWords.type(symbol).equals("OPTION")
                ? leg.oneOf("instruction", "BUY_TO_OPEN", "BUY_TO_CLOSE", "SELL_TO_OPEN", "SELL_TO_CLOSE")
                : leg.oneOf("instruction", "BUY", "BUY_TO_COVER", "SELL", "SELL_SHORT");
        BigDecimal quantity = leg.count("quantity", "quantity");
        String side = instruction.startsWith("BUY") ? "buy" : "sell";
        return new SchwabForm(new Ticket("", symbol, side, quantity, terms), instruction, exits);
    }

    boolean closes() {
        return List.of("BUY_TO_COVER", "SELL", "BUY_TO_CLOSE", "SELL_TO_CLOSE").contains(instruction);
    }
}
