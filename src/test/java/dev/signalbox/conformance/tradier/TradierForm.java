package dev.signalbox.conformance.tradier;

import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The form of an order, of one leg or, with numbered fields, of two that cancel each other. */
record TradierForm(Fields fields, boolean isLinked) {
    private static final String LEG = "symbol%1$s side%1$s quantity%1$s type%1$s price%1$s stop%1$s ";
    private static final String SIDES = "buy buy_to_cover sell sell_short";
    private static final String OPTION_SIDES = "buy_to_open buy_to_close sell_to_open sell_to_close";

    /** Reads the body of an order. What cannot be read is refused in plain text. */
    static TradierForm read(String body) {
        Fields fields = Fields.ofForm(body, SimulatedTradier::invalid);
        boolean linked = fields.oneOf("class", "equity", "option", "oco").equals("oco");
        fields.only("class duration tag option_symbol "
                + (linked ? LEG.formatted("[0]") + LEG.formatted("[1]") : LEG.formatted("")));
        fields.oneOf("duration", "day", "gtc", "pre", "post");
        fields.check(
                fields.perhapsText("tag").orElse("").matches("[A-Za-z0-9-]{0,255}"),
                "tag: contains invalid characters.");
        return new TradierForm(fields, linked);
    }

    /** {@return one, or the two that cancel each other} */
    List<Ticket> tickets() {
        if (!isLinked) {
            return List.of(ticket(""));
        }
        List<Ticket> legs =
                IntStream.of(0, 1).mapToObj("[%d]"::formatted).map(this::ticket).toList();
        Ticket second = legs.getLast();
        fields.check(second.symbol().equals(legs.getFirst().symbol()), "symbol[1]: not that of the first leg");
        fields.check(!second.terms().type().equals(legs.getFirst().terms().type()), "type[1]: not another one");
        return legs;
    }

    String side() {
        return fields.text(isLinked ? "side[0]" : "side");
    }

    String type() {
        return fields.text(isLinked ? "type[0]" : "type");
    }

    boolean isGtc() {
        return fields.text("duration").equals("gtc");
    }

    private Ticket ticket(String leg) {
        boolean option = fields.text("class").equals("option");
        String type = fields.oneOf("type" + leg, "market", "limit", "stop", "stop_limit");
        String side = fields.oneOf("side" + leg, (option ? OPTION_SIDES : SIDES).split(" "));
        Optional<BigDecimal> price = fields.decimal("price" + leg);
        Optional<BigDecimal> stop = fields.decimal("stop" + leg);
        fields.check(price.isPresent() == type.endsWith("limit"), "price" + leg + ": not for " + type);
        fields.check(stop.isPresent() == type.startsWith("stop"), "stop" + leg + ": not for " + type);
        BigDecimal quantity = fields.decimal("quantity" + leg).orElse(BigDecimal.ZERO);
        fields.check(quantity.signum() > 0 && quantity.scale() <= 0, "quantity" + leg + ": not a whole number");
        String symbol = fields.text(option ? "option_symbol" : "symbol" + leg);
        fields.check(symbol.matches(option ? "[A-Z]{1,6}\\d{6}[CP]\\d{8}" : "[A-Z]{1,5}(/[A-Z])?"), "symbol" + leg);
        return new Ticket(
                fields.perhapsText("tag").orElse(""),
                symbol,
                side.startsWith("buy") ? "buy" : "sell",
                quantity,
                new Ticket.Terms(type, price, stop, fields.text("duration")));
    }
}
