package dev.signalbox.cli;

import dev.signalbox.simulation.Outcome;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of simulations, for people: the answer first, then the figures, then each day. */
final class SimulationText {
    private SimulationText() {}

    /** One set with its days, or a table of many. */
    static String of(List<Simulated> played, boolean asTable) {
        List<String> lines = asTable ? table(played) : page(played.getFirst());
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static List<String> page(Simulated simulated) {
        Outcome outcome = simulated.outcome();
        List<String> lines = new ArrayList<>();
        lines.add(simulated.rules() + ", from " + money(simulated.balance()) + ": " + answer(outcome));
        outcome.end()
                .why()
                .ifPresent(why ->
                        lines.add("  at " + outcome.end().at() + ", in trade " + why.trade() + ": " + why.reason()));
        lines.add("  " + outcome.end().played() + " of " + simulated.trades() + " trades were entered; the balance is "
                + money(outcome.end().money().balance()));
        outcome.nearest()
                .filter(near -> near.distance().signum() > 0)
                .ifPresent(near -> lines.add("  nearest to a floor: " + money(near.distance()) + " above that of "
                        + near.rule() + ", with " + money(near.equity()) + " at " + near.at()));
        outcome.refused()
                .forEach(refused -> lines.add("  " + refused.count()
                        + (refused.count() == 1 ? " entry was" : " entries were") + " refused by " + refused.rule()
                        + " and not played; the first was trade "
                        + refused.first().trade() + " at " + refused.first().at() + ": "
                        + refused.first().reason()));
        simulated.notes().forEach(note -> lines.add("  note: " + note));
        lines.add("");
        lines.addAll(days(outcome.days()));
        return lines;
    }

    private static String answer(Outcome outcome) {
        return switch (outcome.result()) {
            case PASSED -> "passed on " + outcome.end().day();
            case STOPPED -> "stopped on " + outcome.end().day() + " by " + rule(outcome);
            case OPEN -> "neither passed nor stopped by " + outcome.end().day();
        };
    }

    private static List<String> days(List<Outcome.Day> days) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("day", "trades", "net", "balance", "lowest", "floor", "stop"));
        days.forEach(day -> rows.add(List.of(
                day.day().toString(),
                Integer.toString(day.trades()),
                money(day.net()),
                money(day.end().balance()),
                money(day.lowest()),
                floor(day.end().floor()),
                day.softStop().orElse(""))));
        return columns(rows);
    }

    private static List<String> table(List<Simulated> played) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rules", "result", "day", "balance", "nearest", "played", "refused", "by"));
        played.forEach(one -> rows.add(List.of(
                one.rules(),
                one.outcome().result().word(),
                one.outcome().end().day().toString(),
                money(one.outcome().end().money().balance()),
                one.outcome().nearest().map(near -> money(near.distance())).orElse("-"),
                one.outcome().end().played() + "/" + one.trades(),
                Integer.toString(one.outcome().refused().stream()
                        .mapToInt(Outcome.Refused::count)
                        .sum()),
                rule(one.outcome()))));
        List<String> lines = columns(rows);
        lines.add("");
        played.stream().flatMap(one -> one.notes().stream()).distinct().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private static String rule(Outcome outcome) {
        return outcome.end().why().map(Outcome.Why::rule).orElse("");
    }

    private static List<String> columns(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int place = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(place).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String floor(Optional<BigDecimal> floor) {
        return floor.map(SimulationText::money).orElse("-");
    }

    private static String money(BigDecimal amount) {
        return Numbers.text(amount.setScale(Math.min(2, Math.max(0, amount.scale())), RoundingMode.HALF_EVEN));
    }
}
