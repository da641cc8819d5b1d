package dev.signalbox.conformance.schwab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One order as it is sent.
 *
 * @param ticket what is ordered; its time in force has the instruction, Schwab's word for how it is bought or sold, behind it
 * @param instruction the same
 */
record SchwabForm(Ticket ticket, String instruction) {
    private static final String FIELDS =
            "orderType session duration orderStrategyType price stopPrice orderLegCollection childOrderStrategies";

    /** {@return one, or two that cancel each other} */
    static List<SchwabForm> read(String body) {
        Fields whole = Fields.of(body, SimulatedSchwab::invalid).only(FIELDS);
        if (whole.oneOf("orderStrategyType", "SINGLE", "OCO").equals("SINGLE")) {
            return List.of(of(whole));
        }
        JsonNode children = whole.json().path("childOrderStrategies");
        whole.check(children.size() == 2, "childOrderStrategies");
        return StreamSupport.stream(children.spliterator(), false)
                .map(child -> of(new Fields(child, SimulatedSchwab::invalid).only(FIELDS)))
                .toList();
    }

    private static SchwabForm of(Fields order) {
        order.oneOf("orderStrategyType", "SINGLE");
        String type = order.oneOf("orderType", "MARKET", "LIMIT", "STOP", "STOP_LIMIT");
        String session = order.oneOf("session", "NORMAL", "AM", "PM", "SEAMLESS");
        String duration = order.oneOf("duration", "DAY", "GOOD_TILL_CANCEL", "FILL_OR_KILL", "IMMEDIATE_OR_CANCEL");
        order.check(!type.equals("MARKET") || !duration.equals("GOOD_TILL_CANCEL"), "duration");
        order.check(type.equals("LIMIT") || session.equals("NORMAL"), "session");
        Optional<BigDecimal> price = order.decimal("price");
        Optional<BigDecimal> stop = order.decimal("stopPrice");
        order.check(price.isPresent() == type.endsWith("LIMIT"), "price");
        order.check(stop.isPresent() == type.startsWith("STOP"), "stopPrice");
        order.check(order.json().path("orderLegCollection").size() == 1, "orderLegCollection");
        Fields leg = new Fields(order.json().at("/orderLegCollection/0"), order.refusal())
                .only("instruction quantity instrument");
        String said = duration + " " + leg.text("instruction");
        return of(leg, new Ticket.Terms(type.toLowerCase(Locale.ROOT), price, stop, said));
    }

    private static SchwabForm of(Fields leg, Ticket.Terms terms) {
        Fields instrument = leg.within("instrument").only("symbol assetType");
        String symbol = instrument.text("symbol");
        instrument.oneOf("assetType", SchwabWords.type(symbol));
        String instruction = SchwabWords.type(symbol).equals("OPTION")
                ? leg.oneOf("instruction", "BUY_TO_OPEN", "BUY_TO_CLOSE", "SELL_TO_OPEN", "SELL_TO_CLOSE")
                : leg.oneOf("instruction", "BUY", "BUY_TO_COVER", "SELL", "SELL_SHORT");
        BigDecimal quantity = BigDecimal.valueOf(leg.integer("quantity"));
        leg.check(quantity.signum() > 0, "quantity");
        String side = instruction.startsWith("BUY") ? "buy" : "sell";
        return new SchwabForm(new Ticket("", symbol, side, quantity, terms), instruction);
    }

    boolean closes() {
        return List.of("BUY_TO_COVER", "SELL", "BUY_TO_CLOSE", "SELL_TO_CLOSE").contains(instruction);
    }
}
