package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.cluster.LeaseOwnership;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Instrument;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures how much worse than its alert's price each execution of ours was, in ticks, from when the hub started. */
@Component
class SlippageMeter {
    /** Reports may be written a little later than what was booked after them. */
    private static final long OVERLAP_SECONDS = 30;

    private final JdbcClient database;
    private final LeaseOwnership leaseOwnership;
    private final Mappings mappings;
    private final Meter.MeterProvider<DistributionSummary> slippage;
    private final Set<String> measured = new HashSet<>();
    private Instant through;

    SlippageMeter(
            JdbcClient database, LeaseOwnership leaseOwnership, Mappings mappings, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.leaseOwnership = leaseOwnership;
        this.mappings = mappings;
        this.through = clock.instant();
        this.slippage = DistributionSummary.builder("signalbox.fill.slippage")
                .description("How much worse than the alert's price executions were, in ticks")
                .withRegistry(metrics);
    }

    /** Measures what was booked since the last time; only positions that moved lately lead to it. */
    void measure() {
        database.sql("""
                        select f.account, f.execution_id, f.symbol, f.quantity, f.price, f.filled_at,
                               %s as wanted
                          from position p join fill f on f.account = p.account and f.symbol = p.symbol
                          join orders o on o.id = f.order_id
                         where p.updated_at > now() - interval '10 minutes' and f.filled_at >= ?
                        """.formatted(SignalPrice.OF_ORDER))
                .param(Timestamp.from(through.minusSeconds(OVERLAP_SECONDS)))
                .query(row -> {
                    Instant at = row.getTimestamp("filled_at").toInstant();
                    Optional<Account> account = leaseOwnership.served(row.getString("account"));
                    boolean fresh = measured.add(row.getString("account") + " " + row.getString("execution_id"));
                    BigDecimal wanted = row.getBigDecimal("wanted");
                    if (fresh && account.isPresent() && wanted != null) {
                        BigDecimal worse = row.getBigDecimal("price")
                                .subtract(wanted)
                                .multiply(BigDecimal.valueOf(
                                        row.getBigDecimal("quantity").signum()));
                        mappings.symbols()
                                .find(row.getString("symbol"), at)
                                .ifPresent(instrument -> record(account.get(), instrument, worse));
                    }
                    through = at.isAfter(through) ? at : through;
                });
        if (measured.size() > 100_000) {
            measured.clear();
        }
    }

    /** A summary takes nothing below zero, so what was better than wanted counts as no slippage. */
    private void record(Account account, Instrument instrument, BigDecimal worse) {
        slippage.withTags(
                        "account", account.id(), "broker", account.connection().broker())
                .record(worse.max(BigDecimal.ZERO)
                        .divide(instrument.tickSize(), MathContext.DECIMAL64)
                        .doubleValue());
    }
}
