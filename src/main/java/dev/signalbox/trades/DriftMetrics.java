package dev.signalbox.trades;

import dev.signalbox.accounts.AccountMeters;
import dev.signalbox.books.ScrapedReading;
import io.micrometer.core.instrument.Gauge;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How many differences there are, for monitoring. */
@Component
class DriftMetrics {
    private final ScrapedReading<List<Drifts.Drift>> drifts;

    DriftMetrics(Drifts drifts, AccountMeters meters) {
        this.drifts = new ScrapedReading<>(drifts::all);
        meters.ofAccounts(account -> Stream.of(Drifts.Kind.values())
                .map(kind -> Gauge.builder("signalbox.drift", () -> count(account.id(), kind))
                        .description("Differences between the books and the broker, or the sender of alerts")
                        .tag("account", account.id())
                        .tag("kind", kind.word())
                        .register(meters.registry())));
    }

    /** Not a number while the database is away. */
    private double count(String account, Drifts.Kind kind) {
        return drifts.current()
                .map(all -> (double) all.stream()
                        .filter(drift -> drift.what().account().equals(account)
                                && drift.what().kind() == kind)
                        .count())
                .orElse(Double.NaN);
    }
}
