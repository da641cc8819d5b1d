package dev.signalbox.conformance.alpaca;

import dev.signalbox.conformance.Ticket;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What Alpaca takes for each kind of asset. */
enum AlpacaMarket {
    EQUITY(
            "us_equity",
            "[A-Z]{1,5}(\\.[A-Z])?",
            Set.of("market", "limit", "stop", "stop_limit"),
            Set.of("day", "gtc", "opg", "cls", "ioc", "fok")),
    CRYPTO("crypto", "[A-Z]{2,6}/[A-Z]{3,4}", Set.of("market", "limit", "stop_limit"), Set.of("gtc", "ioc")),
    OPTION("us_option", "[A-Z]{1,6}\\d{6}[CP]\\d{8}", Set.of("market", "limit"), Set.of("day"));

    /** What Alpaca keeps of coins that are bought: 0.25 %. */
    private static final BigDecimal COIN_FEE = new BigDecimal("0.0025");

    private static final BigDecimal DOLLAR = BigDecimal.ONE;

    private final String assetClass;
    private final String symbols;
    private final Set<String> types;
    private final Set<String> timesInForce;

    AlpacaMarket(String assetClass, String symbols, Set<String> types, Set<String> timesInForce) {
        this.assetClass = assetClass;
        this.symbols = symbols;
        this.types = types;
        this.timesInForce = timesInForce;
    }

    static AlpacaMarket of(String symbol) {
        return Arrays.stream(values())
                .filter(market -> symbol.matches(market.symbols))
                .findFirst()
                .orElseThrow(() -> Refused.unprocessable("asset \"" + symbol + "\" not found"));
    }

    String assetClass() {
        return assetClass;
    }

    /** {@return the share of what is bought that is taken as the fee} */
    BigDecimal feeInKind() {
        return this == CRYPTO ? COIN_FEE : BigDecimal.ZERO;
    }

    void check(Ticket ticket) {
        String name = name().toLowerCase(Locale.ROOT);
        if (!types.contains(ticket.terms().type())) {
            throw Refused.invalid("invalid order type for " + name + " order");
        }
        if (!timesInForce.contains(ticket.terms().timeInForce())) {
            throw Refused.invalid("invalid " + name + " time_in_force");
        }
        checkQuantity(ticket);
        if (this == EQUITY) {
            Stream.of(ticket.terms().limit(), ticket.terms().stop())
                    .flatMap(price -> price.stream())
                    .forEach(AlpacaMarket::checkPennies);
        }
    }

    private void checkQuantity(Ticket ticket) {
        boolean whole = ticket.quantity().stripTrailingZeros().scale() <= 0;
        if (this == OPTION && !whole) {
            throw Refused.unprocessable("qty must be a whole number for options");
        }
        if (this == EQUITY && !whole && !ticket.terms().timeInForce().equals("day")) {
            throw Refused.unprocessable("fractional orders must be DAY orders");
        }
    }

    private static void checkPennies(BigDecimal price) {
        if (price.compareTo(DOLLAR) >= 0 && price.stripTrailingZeros().scale() > 2) {
            throw Refused.unprocessable("invalid limit_price " + price.toPlainString()
                    + ". sub-penny increment does not fulfill minimum pricing criteria");
        }
    }
}
