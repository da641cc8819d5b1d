package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How many differences there are, for monitoring. */
@Component
class DriftMetrics {
    /** One scrape asks for each account and kind. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Drifts drifts;
    private List<Drifts.Drift> read = List.of();
    private long readAt = System.nanoTime() - FRESH.toNanos() * 2;

    DriftMetrics(Drifts drifts, Accounts accounts, MeterRegistry metrics) {
        this.drifts = drifts;
        for (Account account : accounts.all()) {
            for (Drifts.Kind kind : Drifts.Kind.values()) {
                Gauge.builder("signalbox.drift", () -> count(account.id(), kind))
                        .description("Differences between the books and the broker, or the sender of alerts")
                        .tag("account", account.id())
                        .tag("kind", kind.word())
                        .register(metrics);
            }
        }
    }

    /** Not a number while the database is away. */
    private synchronized double count(String account, Drifts.Kind kind) {
        try {
            if (System.nanoTime() - readAt > FRESH.toNanos()) {
                read = drifts.all();
                readAt = System.nanoTime();
            }
        } catch (DataAccessException away) {
            return Double.NaN;
        }
        return read.stream()
                .filter(drift ->
                        drift.what().account().equals(account) && drift.what().kind() == kind)
                .count();
    }
}
