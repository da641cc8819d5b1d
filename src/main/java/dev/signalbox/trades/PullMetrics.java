package dev.signalbox.trades;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.books.ScrapedReading;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the pulls are, for monitoring. The figures stand in the database, so that they outlive a hub. */
@Component
class PullMetrics {
    private final JdbcClient database;
    private final PullBook book;
    private final ScrapedReading<Map<String, Figures>> figures = new ScrapedReading<>(this::read);

    private record Figures(double fills, double skipped, double success, double percent) {
        private static final Figures NONE = new Figures(0, 0, 0, 0);
    }

    PullMetrics(JdbcClient database, PullBook book, AccountMeters meters) {
        this.database = database;
        this.book = book;
        meters.ofConnections(connection -> register(connection.name(), meters.registry()));
    }

    private Stream<Meter> register(String connection, MeterRegistry metrics) {
        return Stream.of(
                FunctionCounter.builder("signalbox.pull.fills", this, all -> all.of(connection, Figures::fills))
                        .description("Executions that were read back from the broker")
                        .tag("connection", connection)
                        .register(metrics),
                FunctionCounter.builder("signalbox.pull.skipped", this, all -> all.of(connection, Figures::skipped))
                        .description("Pulls that were due while the one before them ran")
                        .tag("connection", connection)
                        .register(metrics),
                Gauge.builder("signalbox.pull.last.success.timestamp.seconds", () -> of(connection, Figures::success))
                        .description("When a pull last came to its end; 0 when none did")
                        .tag("connection", connection)
                        .register(metrics),
                Gauge.builder("signalbox.pull.percent", () -> of(connection, Figures::percent))
                        .description("How much of the time from a pull's beginning until now is read")
                        .tag("connection", connection)
                        .register(metrics));
    }

    /** The last figures while the database is away. */
    private double of(String connection, ToDoubleFunction<Figures> figure) {
        return figure.applyAsDouble(figures.latest()
                .flatMap(all -> Optional.ofNullable(all.get(connection)))
                .orElse(Figures.NONE));
    }

    private Map<String, Figures> read() {
        Map<String, double[]> counts = new HashMap<>();
        database.sql("""
                select p.connection, p.skipped,
                       (select coalesce(sum(c.fills), 0) from pull_cursor c where c.connection = p.connection) as fills
                  from pull p
                """).query(row -> {
            counts.put(row.getString("connection"), new double[] {row.getDouble("skipped"), row.getDouble("fills")});
        });
        Map<String, Figures> read = new HashMap<>();
        for (PullState state : book.all()) {
            double[] counted = counts.getOrDefault(state.connection(), new double[2]);
            read.put(
                    state.connection(),
                    new Figures(
                            counted[1],
                            counted[0],
                            state.last().success().map(Instant::getEpochSecond).orElse(0L),
                            state.progress().percent()));
        }
        return read;
    }
}
