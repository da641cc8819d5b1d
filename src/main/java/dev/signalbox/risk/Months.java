package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Signal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The months of a root that an account holds when an alert names the root alone. What leaves the root leaves all of them, by
 * one order for each; what takes a part off it can only mean one, and that is told.
 *
 * @param held by their names; none for what is no exit
 */
record Months(Signal signal, Allocation allocation, AccountState state, List<Contract> held) {
    static Months of(Signal signal, Allocation allocation, AccountState state) {
        if (!signal.instruction().intent().isExit()) {
            return new Months(signal, allocation, state, List.of());
        }
        Instrument instrument = signal.instruction().instrument();
        String strategy = PositionView.of(signal, allocation, state).strategy();
        return new Months(signal, allocation, state, state.months(instrument, strategy));
    }

    /** What to trade, or why there is nothing to do. */
    Sizing.Size size() {
        if (held.size() < 2 || !isLeft()) {
            return new Sizing(signal, allocation, state).size();
        }
        List<Sizing.Size> sizes = held.stream()
                .map(month -> new Sizing(signal.in(month), allocation, state).size())
                .toList();
        List<Sizing.Sized> orders = sizes.stream()
                .filter(Sizing.Sized.class::isInstance)
                .map(Sizing.Sized.class::cast)
                .toList();
        return orders.isEmpty()
                ? sizes.getFirst()
                : new Sizing.Sized(
                        orders.stream().flatMap(order -> order.parts().stream()).toList(),
                        Sizing.FIRST_OF_SEVERAL,
                        orders.stream()
                                .flatMap(order -> order.warnings().stream())
                                .toList());
    }

    /** Whether all of what is held is to be left, or a part of each. */
    private boolean isLeft() {
        return switch (signal.instruction().intent()) {
            case Intent.Close close -> !(close.portion() instanceof Portion.Units);
            case Intent.Target target -> target.isExit();
            default -> false;
        };
    }

    /** Which of several months a part was taken off. */
    List<AlertWarning> leftOut(Sizing.Sized sized) {
        return held.size() > 1 && !isLeft()
                ? List.of(new AlertWarning(
                        "symbol",
                        "ambiguous_symbol",
                        text(sized.parts().getFirst().contract())))
                : List.of();
    }

    private String text(Contract taken) {
        return allocation.account().id() + " holds "
                + held.stream().map(Contract::symbol).collect(Collectors.joining(" and ")) + ", and "
                + signal.instruction().instrument().symbol() + " means each of them; it was taken off "
                + taken.symbol() + ": name the month that you mean";
    }
}
