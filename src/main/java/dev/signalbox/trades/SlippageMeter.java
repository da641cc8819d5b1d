package dev.signalbox.trades;

import dev.signalbox.journal.FillListener;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Fill;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Order;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.math.MathContext;
import org.springframework.stereotype.Component;

/** Measures how much worse than its alert's price each execution of ours was, in ticks, from when the hub started. */
@Component
class SlippageMeter implements FillListener {
    private final Mappings mappings;
    private final Meter.MeterProvider<DistributionSummary> slippage;

    SlippageMeter(Mappings mappings, MeterRegistry metrics) {
        this.mappings = mappings;
        this.slippage = DistributionSummary.builder("signalbox.fill.slippage")
                .description("How much worse than the alert's price executions were, in ticks")
                .withRegistry(metrics);
    }

    @Override
    public void booked(Order order, Fill fill) {
        SignalPrice.of(order)
                .map(wanted -> order.request().side().signed(fill.price().subtract(wanted)))
                .ifPresent(worse -> mappings.symbols()
                        .find(order.contract().symbol(), fill.at())
                        .ifPresent(instrument -> record(order.key(), instrument, worse)));
    }

    /** A summary takes nothing below zero, so what was better than wanted counts as no slippage. */
    private void record(Order.Key order, Instrument instrument, BigDecimal worse) {
        slippage.withTags("account", order.account(), "broker", order.broker())
                .record(worse.max(BigDecimal.ZERO)
                        .divide(instrument.tickSize(), MathContext.DECIMAL64)
                        .doubleValue());
    }
}
