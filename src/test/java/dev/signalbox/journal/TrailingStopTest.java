package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.ProtectiveLevel.Unit;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class TrailingStopTest {
    private static final Contract ES = new Contract("ESZ6", "ES", Kind.FUTURE, BigDecimal.valueOf(50));

    @ParameterizedTest
    @CsvSource({
        "BUY,  TICKS,   40,   6000, 5990",
        "SELL, POINTS,  10,   6000, 6010",
        "BUY,  PERCENT, 0.5,  6000, 5970",
        "SELL, AMOUNT,  1000, 6000, 6010"
    })
    void it_begins_behind_the_average_price(Side side, Unit unit, String distance, String average, String stop) {
        ProtectedEntry entry =
                filled(entry(side, Optional.empty(), new ProtectiveLevel(unit, new BigDecimal(distance))), average);

        assertThat(stop(entry)).isEqualByComparingTo(stop);
    }

    @ParameterizedTest
    @CsvSource({"BUY, 6020, 6010", "BUY, 6020.1, 6010", "BUY, 5999, 5990", "SELL, 5980, 5990", "SELL, 6001, 6010"})
    void it_follows_on_ticks_and_never_back(Side side, String market, String stop) {
        ProtectedEntry entry = filled(entry(side, Optional.empty(), points()), "6000");

        assertThat(stop(entry.followed(new BigDecimal(market)))).isEqualByComparingTo(stop);
    }

    @Test
    void what_fills_later_does_not_take_it_back() {
        ProtectedEntry entry =
                filled(entry(Side.BUY, Optional.empty(), points()), "6000").followed(new BigDecimal("6020"));

        assertThat(stop(filled(entry, "5995"))).isEqualByComparingTo("6010");
    }

    @Test
    void of_a_level_and_a_distance_the_tighter_one_counts() {
        var level = Optional.of(new ProtectiveLevel(Unit.PRICE, new BigDecimal("5995")));
        ProtectedEntry entry = filled(entry(Side.BUY, level, points()), "6000");

        assertThat(stop(entry)).isEqualByComparingTo("5995");
        assertThat(stop(entry.followed(new BigDecimal("6004")))).isEqualByComparingTo("5995");
        assertThat(stop(entry.followed(new BigDecimal("6006")))).isEqualByComparingTo("5996");
    }

    @Test
    void who_takes_the_stop_away_takes_the_distance_with_it() {
        ProtectedEntry entry = filled(entry(Side.BUY, Optional.empty(), points()), "6000");

        ProtectedEntry gone = entry.placedAt(Map.of(ProtectionKind.STOP_LOSS, Optional.empty()));

        assertThat(gone.asked()).isEqualTo(Protection.NONE);
        assertThat(gone.followed(new BigDecimal("6020")).price(ProtectionKind.STOP_LOSS))
                .isEmpty();
    }

    private static ProtectiveLevel points() {
        return new ProtectiveLevel(Unit.POINTS, BigDecimal.TEN);
    }

    private static ProtectedEntry entry(Side side, Optional<ProtectiveLevel> stop, ProtectiveLevel trail) {
        return new ProtectedEntry(
                new ProtectedEntry.Whose(new UUID(1, 1), new UUID(1, 2), "one", "paper", ""),
                ES,
                new ProtectedEntry.Opening(side, new BigDecimal("0.25"), TakenAlong.NOTHING, false),
                new Protection(stop, Optional.empty(), Optional.of(trail)),
                ProtectedEntry.Standing.BEGUN);
    }

    private static ProtectedEntry filled(ProtectedEntry entry, String average) {
        return entry.levelled(new BigDecimal(average), BigDecimal.TWO, new AccountCurrency("USD", Map.of()));
    }

    private static BigDecimal stop(ProtectedEntry entry) {
        return entry.price(ProtectionKind.STOP_LOSS).orElseThrow();
    }
}
