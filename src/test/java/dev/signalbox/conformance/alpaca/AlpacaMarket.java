package dev.signalbox.conformance.alpaca;

import static dev.signalbox.conformance.alpaca.SimulatedAlpaca.impossible;
import static dev.signalbox.conformance.alpaca.SimulatedAlpaca.invalid;

import dev.signalbox.conformance.Fields;
import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What Alpaca takes for each kind of asset. */
enum AlpacaMarket {
    EQUITY(
            "us_equity",
            "[A-Z]{1,5}(\\.[A-Z])?",
            "market limit stop stop_limit trailing_stop",
            "day gtc opg cls ioc fok"),
    CRYPTO("crypto", "[A-Z]{2,6}/[A-Z]{3,4}", "market limit stop_limit", "gtc ioc"),
    OPTION("us_option", "[A-Z]{1,6}\\d{6}[CP]\\d{8}", "market limit", "day");

    private final String assetClass;
    private final String symbols;
    private final List<String> types;
    private final List<String> times;

    AlpacaMarket(String assetClass, String symbols, String types, String times) {
        this.assetClass = assetClass;
        this.symbols = symbols;
        this.types = List.of(types.split(" "));
        this.times = List.of(times.split(" "));
    }

    static AlpacaMarket of(String symbol) {
        return Stream.of(values())
                .filter(market -> symbol.matches(market.symbols))
                .findFirst()
                .orElseThrow(() -> impossible("asset \"" + symbol + "\" not found"));
    }

    String assetClass() {
        return assetClass;
    }

    /** {@return the share of what is bought that is taken as the fee: 0.25 % of coins} */
    BigDecimal feeInKind() {
        return this == CRYPTO ? new BigDecimal("0.0025") : BigDecimal.ZERO;
    }

    /** Reads the body of {@code POST /v2/orders}. */
    static Ticket read(String body) {
        Fields fields = Fields.of(body, SimulatedAlpaca::invalid)
                .only("symbol qty side type time_in_force limit_price stop_price trail_price extended_hours"
                        + " client_order_id order_class position_intent take_profit stop_loss");
        String id = fields.perhapsText("client_order_id")
                .orElseGet(() -> UUID.randomUUID().toString());
        fields.check(id.length() <= 128, "client_order_id must be no more than 128 characters");
        BigDecimal quantity = fields.decimal("qty").orElseThrow(() -> invalid("qty or notional is required"));
        String symbol = fields.text("symbol");
        Ticket ticket = new Ticket(id, symbol, fields.oneOf("side", "buy", "sell"), quantity, terms(fields));
        of(symbol).check(ticket);
        return ticket;
    }

    /** Reads the body of {@code PATCH /v2/orders/{id}}: what an order is for that takes the place of this one. */
    static Ticket changed(String body, Ticket before) {
        Fields fields = Fields.of(body, SimulatedAlpaca::invalid).only("qty limit_price stop_price");
        Ticket ticket = before.as(UUID.randomUUID().toString())
                .changed(fields.decimal("qty"), fields.decimal("limit_price"), fields.decimal("stop_price"));
        of(before.symbol()).check(ticket);
        return ticket;
    }

    /** Of an order of two legs the stop, which closes what the other one would; empty of an order of one. */
    static Optional<Ticket> stopLeg(String body, Ticket target) {
        Fields fields = Fields.of(body, SimulatedAlpaca::invalid);
        if (fields.perhapsText("order_class").filter("oco"::equals).isEmpty()) {
            return Optional.empty();
        }
        fields.check(of(target.symbol()) == EQUITY, "oco orders are for shares only");
        impossible("fractional orders must be simple orders").when(!target.isWhole());
        Optional<BigDecimal> stop =
                fields.within("stop_loss").only("stop_price").decimal("stop_price");
        fields.check(stop.isPresent(), "stop_loss.stop_price is required");
        var terms =
                new Ticket.Terms("stop", Optional.empty(), stop, target.terms().timeInForce());
        return Optional.of(target.as(UUID.randomUUID().toString()).under(terms));
    }

    /** The exits that an entry takes along, the target first; none for an order that goes by itself. */
    static List<Ticket> attached(String body, Ticket entry) {
        Fields fields = Fields.of(body, SimulatedAlpaca::invalid);
        String type = fields.perhapsText("order_class").orElse("");
        List<Ticket> exits = type.matches("bracket|oto")
                ? entry.exits(
                        fields.perhaps("take_profit").flatMap(leg -> leg.decimal("limit_price")),
                        fields.perhaps("stop_loss").flatMap(leg -> leg.decimal("stop_price")))
                : List.of();
        boolean fits = of(entry.symbol()) == EQUITY
                && entry.terms().timeInForce().matches("day|gtc")
                && exits.size() == (type.equals("oto") ? 1 : 2)
                && entry.isWhole();
        fields.check(exits.isEmpty() || fits, type + " orders are for whole shares, day or gtc");
        return exits;
    }

    private static Ticket.Terms terms(Fields fields) {
        if (fields.perhapsText("order_class").filter("oco"::equals).isPresent()) {
            fields.check(fields.text("type").equals("limit"), "oco orders must be limit orders");
            Optional<BigDecimal> target =
                    fields.within("take_profit").only("limit_price").decimal("limit_price");
            fields.check(target.isPresent(), "take_profit.limit_price is required");
            return new Ticket.Terms("limit", target, Optional.empty(), fields.oneOf("time_in_force", "day", "gtc"));
        }
        String type = fields.oneOf("type", EQUITY.types);
        fields.decimal("trail_price", type.equals("trailing_stop"), "trail_price is wrong for " + type);
        var limit = price(fields, "limit_price", type, type.endsWith("limit"));
        var stop = price(fields, "stop_price", type, type.startsWith("stop"));
        return new Ticket.Terms(type, limit, stop, fields.oneOf("time_in_force", EQUITY.times));
    }

    /** Whether an order says that it opens or closes something. */
    static Optional<String> intent(String body) {
        Fields fields = Fields.of(body, SimulatedAlpaca::invalid);
        List<String> known = List.of("buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close");
        return fields.perhapsText("position_intent").map(said -> fields.oneOf("position_intent", known));
    }

    /** How far behind the market an order follows it. */
    static Optional<BigDecimal> trail(String body) {
        return Fields.of(body, SimulatedAlpaca::invalid).decimal("trail_price");
    }

    private static Optional<BigDecimal> price(Fields fields, String name, String type, boolean due) {
        return fields.decimal(name, due, type + " orders " + (due ? "require " : "must not have ") + name);
    }

    private void check(Ticket ticket) {
        String name = name().toLowerCase(Locale.ROOT);
        Ticket.Terms terms = ticket.terms();
        boolean day = terms.timeInForce().equals("day");
        invalid("invalid order type or time_in_force for " + name + " order")
                .when(!types.contains(terms.type()) || !times.contains(terms.timeInForce()));
        if (!ticket.isWhole()) {
            impossible("fractional orders must not be trailing_stop orders")
                    .when(terms.type().equals("trailing_stop"));
            impossible("qty must be a whole number for options").when(this == OPTION);
            impossible("fractional orders must be DAY orders").when(this == EQUITY && !day);
        }
        Stream.of(terms.limit(), terms.stop()).flatMap(Optional::stream).forEach(this::checkPennies);
    }

    private void checkPennies(BigDecimal price) {
        boolean pennies = price.compareTo(BigDecimal.ONE) < 0
                || price.stripTrailingZeros().scale() <= 2;
        impossible("invalid limit_price " + price.toPlainString()
                        + ". sub-penny increment does not fulfill minimum pricing criteria")
                .when(this == EQUITY && !pennies);
    }
}
