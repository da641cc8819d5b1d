package dev.signalbox.deadletters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many letters lie here, for monitoring. Counted at the start and after each change, not at each reading. */
@Component
final class LetterCount {
    private final JdbcClient database;
    private final MeterRegistry metrics;
    private final Map<String, AtomicLong> stages = new HashMap<>();

    LetterCount(JdbcClient database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
        refresh();
    }

    /** Counts again; a stage whose last letter is gone goes to zero. */
    synchronized void refresh() {
        Map<String, Long> found = new HashMap<>();
        database.sql("select stage, count(*) as letters from dead_letter group by stage")
                .query(row -> {
                    found.put(row.getString("stage"), row.getLong("letters"));
                });
        found.keySet().forEach(stage -> stages.computeIfAbsent(stage, this::gauge));
        stages.forEach((stage, count) -> count.set(found.getOrDefault(stage, 0L)));
    }

    private AtomicLong gauge(String stage) {
        AtomicLong count = new AtomicLong();
        Gauge.builder("signalbox.dead.letters", count, AtomicLong::get)
                .description("Dead letters that wait for an operator")
                .tag("stage", stage)
                .register(metrics);
        return count;
    }
}
