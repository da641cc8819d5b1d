package dev.signalbox.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profit of a currency pair is counted in the account's currency, and never one to one. */
@Tag("unit")
class AccountCurrencyTest {
    private static final Map<String, BigDecimal> PRICES =
            Map.of("USDJPY", new BigDecimal("158"), "GBPUSD", new BigDecimal("1.25"));

    @ParameterizedTest
    @CsvSource({
        "EURUSD, USD, -3000, -3000.00",
        "EURUSD-SHORT, USD, -3000, -3000.00",
        // the pair's own price is the rate
        "USDJPY, USD, -3000, -18.99",
        // that of the pair between the two, whichever way it is written
        "EURJPY, USD, -3000, -18.99",
        "EURGBP, USD, 100, 125.00",
        "EURUSD, GBP, 125, 100.00",
        // nothing is nothing in every currency
        "EURJPY, CHF, 0, 0.00"
    })
    void profit_is_converted(String pair, String currency, BigDecimal amount, String expected) {
        var account = new AccountCurrency(currency, PRICES);

        assertThat(account.of(contract(pair), amount, new BigDecimal("158")))
                .map(money -> money.setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                .contains(expected);
    }

    @Test
    void without_a_rate_nobody_knows() {
        assertThat(new AccountCurrency("CHF", PRICES).of(contract("EURJPY"), BigDecimal.TEN, BigDecimal.ONE))
                .isEmpty();
    }

    @Test
    void shares_futures_and_coins_are_counted_as_they_are() {
        for (Kind kind : new Kind[] {Kind.EQUITY, Kind.OPTION, Kind.FUTURE, Kind.MICRO_FUTURE, Kind.CRYPTO}) {
            var contract = new Contract("BTCUSDT", "BTCUSDT", kind, BigDecimal.ONE);
            assertThat(new AccountCurrency("USD", Map.of()).of(contract, BigDecimal.TEN, BigDecimal.TWO))
                    .contains(BigDecimal.TEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"EURUSD, 1.1, 1.05", "USDJPY, 158.302, 158.002", "USDJPY, 158.302, 159"})
    void the_price_of_a_position_is_found_from_its_profit(String pair, BigDecimal average, BigDecimal price) {
        for (int quantity : new int[] {10_000, -10_000}) {
            var account = new AccountCurrency("USD", Map.of());
            var position = new Position(contract(pair), BigDecimal.valueOf(quantity), average);
            BigDecimal profit = account.openProfit(position, Optional.of(price));

            assertThat(account.priceAt(position, profit).orElseThrow().setScale(6, RoundingMode.HALF_EVEN))
                    .isEqualByComparingTo(price);
        }
    }

    @Test
    void from_the_profit_of_a_cross_no_price_is_found() {
        var position = new Position(contract("EURJPY"), BigDecimal.TEN, new BigDecimal("170"));

        assertThat(new AccountCurrency("USD", PRICES).priceAt(position, BigDecimal.ONE))
                .isEmpty();
    }

    @Test
    void what_all_positions_would_bring_is_added_up_in_the_accounts_currency() {
        var prices = Map.of("USDJPY", new BigDecimal("158"), "AAPL", new BigDecimal("210"));
        var pair = new Position(contract("USDJPY"), new BigDecimal("10000"), new BigDecimal("157.21"));
        var shares = new Position(
                new Contract("AAPL", "AAPL", Kind.EQUITY, BigDecimal.ONE), new BigDecimal("-3"), new BigDecimal("200"));
        var unpriced = new Position(contract("EURUSD"), new BigDecimal("5000"), new BigDecimal("1.1"));

        BigDecimal open = new AccountCurrency("USD", prices).openProfit(List.of(pair, shares, unpriced));

        // 7,900 yen at 158 are 50 dollars; three shares sold 10 too low; the third counts with what it cost
        assertThat(open).isEqualByComparingTo("20");
    }

    private static Contract contract(String pair) {
        return new Contract(pair, pair, Kind.FOREX, BigDecimal.ONE);
    }
}
