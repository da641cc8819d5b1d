package dev.signalbox.api;

import dev.signalbox.journal.OutcomeCounts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much did not become what its sender wanted. */
@RestController
@RequestMapping("/api/v1/counts")
class CountsApi {
    private final OutcomeCounts outcomeCounts;
    private final Clock clock;

    CountsApi(OutcomeCounts outcomeCounts, Clock clock) {
        this.outcomeCounts = outcomeCounts;
        this.clock = clock;
    }

    /** Orders that brokers rejected, and refusals of rules, recorded in a span of time. */
    record Counts(Instant since, long rejected, long refused) {}

    @GetMapping
    Counts counts(@RequestParam Optional<String> since, @RequestParam Optional<String> until) {
        Instant begin = Parameters.since(since).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS));
        OutcomeCounts.Counted counted = outcomeCounts.between(begin, Parameters.until(until));
        return new Counts(begin, counted.rejected(), counted.refused());
    }
}
