package dev.signalbox.simulation;

import dev.signalbox.risk.Limit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far an account is from each of its limits at one moment. */
record Figures(List<Limit> limits) {
    private static final Set<String> FLOORS = Set.of("max_loss", "daily_loss");

    Stream<Limit> floors() {
        return limits.stream().filter(limit -> FLOORS.contains(limit.rule()));
    }

    Optional<BigDecimal> floor(String rule) {
        return floors().filter(limit -> limit.rule().equals(rule))
                .map(Limit::limit)
                .findFirst();
    }

    /** Whether there is a target and it is reached, by days none of which brought too great a part. */
    boolean hasPassed() {
        return of("profit_target")
                        .filter(limit -> limit.distance().signum() <= 0)
                        .isPresent()
                && of("consistency")
                        .filter(limit -> limit.distance().signum() < 0)
                        .isEmpty();
    }

    private Optional<Limit> of(String rule) {
        return limits.stream().filter(limit -> limit.rule().equals(rule)).findFirst();
    }
}
