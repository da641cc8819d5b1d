package dev.signalbox.trades;

import dev.signalbox.trades.ProfitCurve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Points of a curve that is to be drawn. However many are added, some hundred are kept: the curve is cut into stretches of
 * as many points each, and of a stretch the highest, the lowest and the last one stay, so that no peak is cut off.
 */
final class CurvePoints {
    private static final int STRETCHES = 300;

    private List<Stretch> stretches = new ArrayList<>();
    private long length = 1;
    private long count = 0;

    /** A point, and the how-manieth it is. */
    private record Numbered(long number, Point point) {}

    /** What stays of some points that follow each other. */
    private record Stretch(Numbered high, Numbered low, Numbered last) {
        private Stretch and(Stretch next) {
            return new Stretch(
                    isAbove(next.high, high) ? next.high : high, isAbove(low, next.low) ? next.low : low, next.last);
        }

        private static boolean isAbove(Numbered one, Numbered other) {
            return one.point.profit().compareTo(other.point.profit()) > 0;
        }

        private Stream<Point> points() {
            return Stream.of(high, low, last)
                    .distinct()
                    .sorted(Comparator.comparingLong(Numbered::number))
                    .map(Numbered::point);
        }
    }

    void add(Point point) {
        Numbered numbered = new Numbered(count, point);
        Stretch added = new Stretch(numbered, numbered, numbered);
        if (count++ % length == 0) {
            stretches.add(added);
        } else {
            stretches.addLast(stretches.removeLast().and(added));
        }
        if (stretches.size() > STRETCHES) {
            lengthen();
        }
    }

    /** Makes one of each two, as half of the stretches are as good to look at. */
    private void lengthen() {
        List<Stretch> longer = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i += 2) {
            Stretch one = stretches.get(i);
            longer.add(i + 1 < stretches.size() ? one.and(stretches.get(i + 1)) : one);
        }
        stretches = longer;
        length *= 2;
    }

    /** {@return the points that stay, in their order} */
    List<Point> all() {
        return stretches.stream().flatMap(Stretch::points).toList();
    }
}
