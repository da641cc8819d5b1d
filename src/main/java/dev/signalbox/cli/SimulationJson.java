package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.simulation.Outcome;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What came of simulations, for programs: money is text, what is not known is null. */
final class SimulationJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private SimulationJson() {}

    private record All(List<One> sets) {}

    private record One(
            String rules,
            String balance,
            String result,
            String day,
            String at,
            String rule,
            String reason,
            String trade,
            String floor,
            String equity,
            int played,
            int trades,
            Near nearest,
            List<Refused> refused,
            List<String> notes,
            List<Day> days) {}

    private record Near(String rule, String distance, String equity, String at) {}

    private record Refused(String rule, int count, String firstTrade, String firstAt, String reason) {}

    private record Day(
            String day,
            int trades,
            String netProfit,
            String balance,
            String equity,
            String floor,
            String lowest,
            String softStop) {}

    /** One set by itself, or all in a list. */
    static String of(List<Simulated> played, boolean inList) {
        List<One> sets = played.stream().map(SimulationJson::one).toList();
        try {
            return JSON.writeValueAsString(inList ? new All(sets) : sets.getFirst()) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a simulation cannot be written as JSON", e);
        }
    }

    private static One one(Simulated simulated) {
        Outcome outcome = simulated.outcome();
        Outcome.End end = outcome.end();
        return new One(
                simulated.rules(),
                Numbers.text(simulated.balance()),
                outcome.result().word(),
                end.day().toString(),
                end.at().toString(),
                end.why().map(Outcome.Why::rule).orElse(null),
                end.why().map(Outcome.Why::reason).orElse(null),
                end.why().map(Outcome.Why::trade).orElse(null),
                text(end.money().floor()),
                Numbers.text(end.money().equity()),
                end.played(),
                simulated.trades(),
                outcome.nearest().map(SimulationJson::near).orElse(null),
                outcome.refused().stream().map(SimulationJson::refused).toList(),
                simulated.notes(),
                outcome.days().stream().map(SimulationJson::day).toList());
    }

    private static Near near(Outcome.Nearest nearest) {
        return new Near(
                nearest.rule(),
                Numbers.text(nearest.distance()),
                Numbers.text(nearest.equity()),
                nearest.at().toString());
    }

    private static Refused refused(Outcome.Refused refused) {
        Outcome.First first = refused.first();
        return new Refused(
                refused.rule(), refused.count(), first.trade(), first.at().toString(), first.reason());
    }

    private static Day day(Outcome.Day day) {
        return new Day(
                day.day().toString(),
                day.trades(),
                Numbers.text(day.net()),
                Numbers.text(day.end().balance()),
                Numbers.text(day.end().equity()),
                text(day.end().floor()),
                Numbers.text(day.lowest()),
                day.softStop().orElse(null));
    }

    private static String text(Optional<BigDecimal> money) {
        return money.map(Numbers::text).orElse(null);
    }
}
