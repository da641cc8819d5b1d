package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Closes all that an account holds, whatever it is: one order for each contract. */
final class Flattening {
    private static final Terms MARKET =
            new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);

    private Flattening() {}

    static boolean isMeant(Signal signal) {
        return signal.instruction().intent() instanceof Intent.Close
                && signal.instruction().instrument().equals(Instrument.EVERYTHING);
    }

    static Sizing.Size of(Allocation allocation, AccountState state) {
        List<Sizing.Part> parts = state.holdings().values().stream()
                .filter(holding -> holding.projected().signum() != 0)
                .sorted(Comparator.comparing(holding -> holding.contract().symbol()))
                .map(Flattening::close)
                .toList();
        return parts.isEmpty()
                ? new Sizing.Nothing("no_position", allocation.account().id() + " holds nothing that could be closed")
                : new Sizing.Sized(parts, Sizing.FIRST_OF_SEVERAL, List.of());
    }

    private static Sizing.Part close(Exposure holding) {
        Side side = Side.reducing(holding.projected());
        var request = new Request(side, holding.projected().abs(), true, MARKET);
        return new Sizing.Part(holding.contract(), request, "");
    }
}
