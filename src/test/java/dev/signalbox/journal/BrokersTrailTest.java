package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.CallPolicy.Attachment;
import dev.signalbox.accounts.CallPolicy.Linking;
import dev.signalbox.accounts.CallPolicy.Trailing;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.ProtectiveLevel.Unit;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stop losses the broker lets follow the market by itself, and which of its orders still protect as they are to. */
@Tag("unit")
class BrokersTrailTest {
    private static final BigDecimal TICK = new BigDecimal("0.25");
    private static final Optional<ProtectiveLevel> TEN = level(Unit.POINTS, "10");
    private static final Trailing SHARES = new Trailing(Set.of(Kind.EQUITY), Set.of());

    @ParameterizedTest
    @CsvSource({
        "EQUITY, 2,   false, LINKED, true",
        "EQUITY, 2,   true,  NONE,   true",
        "EQUITY, 0.5, false, NONE,   false",
        "CRYPTO, 2,   false, NONE,   false",
        "FOREX,  2,   false, BOUND,  true",
        "FOREX,  2,   false, NONE,   false"
    })
    void it_is_for_whole_quantities_of_the_kinds_that_its_file_names(
            Kind kind, String quantity, boolean closesFirst, Attachment along, boolean trails) {
        Linking linking =
                new Linking(closesFirst, false, false, along, new Trailing(Set.of(Kind.EQUITY), Set.of(Kind.FOREX)));
        var asked = new Protection(Optional.empty(), Optional.empty(), TEN);

        assertThat(linking.trails(entry(kind, quantity), along, asked)).isEqualTo(trails);
    }

    @Test
    void it_is_not_where_a_level_stands_beside_it_or_a_target_is_one_order_with_it() {
        Order entry = entry(Kind.EQUITY, "2");
        Linking linked = new Linking(true, false, false, Attachment.NONE, SHARES);

        assertThat(linked.trails(entry, Attachment.NONE, new Protection(TEN, Optional.empty(), TEN)))
                .isFalse();
        assertThat(linked.trails(entry, Attachment.NONE, new Protection(Optional.empty(), TEN, TEN)))
                .isFalse();
        assertThat(new Linking(false, false, false, Attachment.NONE, SHARES)
                        .trails(entry, Attachment.NONE, new Protection(Optional.empty(), TEN, TEN)))
                .isTrue();
    }

    @Test
    void its_distance_is_in_whole_ticks_and_parts_that_fill_at_other_prices_are_followed_alike() {
        ProtectedEntry first = filled(protection(TEN), "6000");
        ProtectedEntry second = filled(first, "6000.1");

        assertThat(first.brokersTrail(ProtectionKind.STOP_LOSS)).hasValue(BigDecimal.TEN);
        assertThat(second.brokersTrail(ProtectionKind.STOP_LOSS)).hasValue(BigDecimal.TEN);
        assertThat(second.fits(ProtectionKind.STOP_LOSS, leg("5990", "10"))).isTrue();
        assertThat(second.fits(ProtectionKind.STOP_LOSS, leg("5990", "12"))).isFalse();
    }

    @Test
    void once_the_market_moved_away_the_hub_moves_what_is_placed_and_leaves_what_the_broker_moves() {
        ProtectedEntry entry = filled(protection(TEN), "6000").followed(new BigDecimal("6020"));

        assertThat(entry.brokersTrail(ProtectionKind.STOP_LOSS)).isEmpty();
        assertThat(entry.price(ProtectionKind.STOP_LOSS)).hasValue(new BigDecimal("6010"));
        assertThat(entry.fits(ProtectionKind.STOP_LOSS, leg("5990", "10"))).isTrue();
    }

    @Test
    void who_takes_the_stop_away_takes_the_brokers_away() {
        ProtectedEntry entry = filled(protection(TEN), "6000").asking(Protection.NONE);

        assertThat(entry.fits(ProtectionKind.STOP_LOSS, leg("5990", "10"))).isFalse();
    }

    @Test
    void a_price_by_hand_takes_its_place() {
        ProtectedEntry entry = filled(protection(TEN), "6000")
                .placedAt(Map.of(ProtectionKind.STOP_LOSS, Optional.of(new BigDecimal("5995"))));

        assertThat(entry.fits(ProtectionKind.STOP_LOSS, leg("5990", "10"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"6000, true", "5995, false"})
    void another_distance_by_hand_is_its_own_where_it_brings_the_stop_no_farther_away(String market, boolean its) {
        ProtectedEntry entry = filled(protection(TEN), "6000")
                .trailing(Optional.of(new ProtectionChange.Trail(new BigDecimal("8"), new BigDecimal(market))));

        assertThat(entry.fits(ProtectionKind.STOP_LOSS, leg("5990", "10"))).isFalse();
        assertThat(entry.brokersTrail(ProtectionKind.STOP_LOSS).isPresent()).isEqualTo(its);
    }

    private static Order.Request leg(String stop, String trail) {
        var terms = new Terms(OrderType.STOP, Optional.empty(), Optional.of(new BigDecimal(stop)), TimeInForce.GTC);
        var protects = new Order.Protects(
                new UUID(1, 1), ProtectionKind.STOP_LOSS, Optional.empty(), Optional.of(new BigDecimal(trail)));
        return new Order.Request(Side.SELL, BigDecimal.TWO, true, terms, Optional.of(protects));
    }

    private static ProtectedEntry protection(Optional<ProtectiveLevel> trail) {
        return ProtectedEntry.of(
                entry(Kind.EQUITY, "2"),
                TICK,
                Attachment.NONE,
                new Linking(false, false, false, Attachment.NONE, SHARES),
                new Protection(Optional.empty(), Optional.empty(), trail));
    }

    private static Order entry(Kind kind, String quantity) {
        var key = new Order.Key(new UUID(1, 1), new UUID(1, 2), "one", "acme", "sb1");
        var contract = new Contract("X", "X", kind, BigDecimal.ONE);
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.DAY);
        var request = new Order.Request(Side.BUY, new BigDecimal(quantity), false, terms);
        var origin = new Order.Origin(Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty(), "");
        return new Order(key, contract, request, origin, Order.Progress.none());
    }

    private static ProtectedEntry filled(ProtectedEntry entry, String average) {
        return entry.levelled(new BigDecimal(average), BigDecimal.TWO, new AccountCurrency("USD", Map.of()));
    }

    private static Optional<ProtectiveLevel> level(Unit unit, String value) {
        return Optional.of(new ProtectiveLevel(unit, new BigDecimal(value)));
    }
}
