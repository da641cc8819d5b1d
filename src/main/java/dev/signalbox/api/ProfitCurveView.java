package dev.signalbox.api;

import dev.signalbox.trades.ProfitCurve;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the trades of a filter brought over time, in one currency.
 *
 * @param currency in which
 * @param trades how many trades it is made of
 * @param unknown how many more were closed at a profit that nobody knows
 * @param figures where it went
 * @param points it to be drawn, oldest first
 */
public record ProfitCurveView(String currency, long trades, long unknown, Figures figures, List<Point> points) {
    /** Where it was highest, lowest and in the end, and its deepest fall; it begins at zero. */
    public record Figures(String best, String worst, String maxDrawdown, String end) {}

    /** What all trades until then brought, after fees. */
    public record Point(Instant at, String profit) {}

    static List<ProfitCurveView> of(Map<String, ProfitCurve> curves) {
        return curves.entrySet().stream()
                .map(curve -> of(curve.getKey(), curve.getValue()))
                .toList();
    }

    private static ProfitCurveView of(String currency, ProfitCurve curve) {
        var figures = new Figures(
                Money.text(curve.best()),
                Money.text(curve.worst()),
                Money.text(curve.drawdown()),
                Money.text(curve.end()));
        List<Point> points = curve.points().stream()
                .map(point -> new Point(point.at(), Money.text(point.profit())))
                .toList();
        return new ProfitCurveView(currency, curve.trades(), curve.unknown(), figures, points);
    }
}
