package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What trades brought over time. */
@Tag("unit")
class ProfitCurveTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T15:00:00Z");

    @Test
    void it_begins_at_zero_and_adds_up_to_the_last_digit() {
        ProfitCurve curve = curve("0.1", "0.2", "-1.25", "0.30000001");

        assertThat(curve.points())
                .extracting(point -> point.profit().toPlainString())
                .containsExactly("0", "0.1", "0.3", "-0.95", "-0.64999999");
        assertThat(curve.points())
                .extracting(ProfitCurve.Point::at)
                .startsWith(BEGIN, BEGIN.plusSeconds(30))
                .isSorted();
        assertThat(curve.end()).isEqualByComparingTo("-0.64999999");
        assertThat(curve.best()).isEqualByComparingTo("0.3");
        assertThat(curve.worst()).isEqualByComparingTo("-0.95");
        assertThat(curve.drawdown()).isEqualByComparingTo("1.25");
    }

    @Test
    void who_only_loses_was_best_before_the_first_trade() {
        ProfitCurve curve = curve("-5", "-7");

        assertThat(curve.best()).isZero();
        assertThat(curve.worst()).isEqualByComparingTo("-12");
        assertThat(curve.drawdown()).isEqualByComparingTo("12");
    }

    @Test
    void a_trade_of_which_nobody_knows_what_it_brought_is_counted_and_not_guessed() {
        ProfitCurve curve = curve("5", null, "7");

        assertThat(curve.trades()).isEqualTo(2);
        assertThat(curve.unknown()).isEqualTo(1);
        assertThat(curve.end()).isEqualByComparingTo("12");
    }

    @Test
    void of_many_trades_some_hundred_points_are_drawn_with_every_peak() {
        String[] nets = IntStream.range(0, 50_000)
                .mapToObj(n -> n % 2 == 0 ? "1" : "-1")
                .toArray(String[]::new);
        nets[30_001] = "-777";
        nets[30_002] = "777";

        ProfitCurve curve = curve(nets);
        List<ProfitCurve.Point> points = curve.points();

        assertThat(points).hasSizeBetween(300, 903).isSortedAccordingTo(Comparator.comparing(ProfitCurve.Point::at));
        assertThat(points.getFirst().at()).isEqualTo(BEGIN);
        assertThat(points.getLast().profit()).isEqualByComparingTo(curve.end());
        assertThat(points)
                .extracting(ProfitCurve.Point::profit)
                .usingElementComparator(Comparator.naturalOrder())
                .contains(curve.best(), curve.worst());
        assertThat(curve.worst()).isEqualByComparingTo("-776");
    }

    private static ProfitCurve curve(String... nets) {
        ProfitCurve curve = new ProfitCurve();
        for (int n = 0; n < nets.length; n++) {
            curve.add(trade(n, Optional.ofNullable(nets[n]).map(BigDecimal::new)));
        }
        return curve;
    }

    private static ClosedTrade trade(int n, Optional<BigDecimal> net) {
        Instant opened = BEGIN.plusSeconds(60L * n);
        return new ClosedTrade(
                new Wanted.Place(opened.plusSeconds(30), new UUID(0, n)),
                opened,
                new ClosedTrade.Of("main", "", "ESZ6"),
                new TradeLine.Money(net, BigDecimal.ZERO, net, "USD", Optional.empty()));
    }
}
