package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a signal sees of an account: its own strategy's position, or that of the account as a whole.
 *
 * @param symbol what it is about, for a person
 * @param strategy whose position is seen; empty text for the account's as a whole
 * @param held how much of it, market orders on their way included
 * @param resting the entries of the same strategy that wait for their price
 */
record PositionView(String symbol, String strategy, BigDecimal held, List<Resting> resting) {
    static PositionView of(Signal signal, Allocation allocation, AccountState state) {
        Instrument instrument = signal.instruction().instrument();
        String strategy = whose(signal, allocation);
        BigDecimal held = state.held(instrument, strategy)
                .map(holding -> holding.projected(strategy))
                .orElse(BigDecimal.ZERO);
        List<Resting> resting = state.resting(
                instrument, order -> !order.isExit() && order.strategy().equals(strategy));
        return new PositionView(instrument.symbol(), strategy, held, resting);
    }

    /** A close by name alone means the account's whole position, unless the account keeps its strategies apart. */
    private static String whose(Signal signal, Allocation allocation) {
        boolean whole = signal.instruction().intent() instanceof Intent.Close close
                && close.scope() == Intent.Scope.ACCOUNT
                && !allocation.account().byStrategy();
        return whole ? "" : signal.strategy();
    }

    /** Whether a signal wants nothing to be held any more, whoever made it and on whichever side. */
    static boolean isOfAll(Signal signal, Allocation allocation) {
        boolean all =
                switch (signal.instruction().intent()) {
                    case Intent.Close close -> close.side().isEmpty() && close.portion() instanceof Portion.All;
                    case Intent.Target target -> target.isExit();
                    default -> false;
                };
        return all && whose(signal, allocation).isEmpty();
    }

    /** How much is held that an order of this side closes. */
    BigDecimal against(Side side) {
        return side.signed(held).negate().max(BigDecimal.ZERO);
    }

    /** What is held, with what entries of the side will add to it that wait, as the order to come does. */
    BigDecimal counted(Instruction instruction, Side side) {
        return instruction.terms().immediate() && !instruction.extras().keepOrders()
                ? held
                : resting.stream()
                        .map(Resting::request)
                        .filter(request -> request.side() == side)
                        .map(request -> side.signed(request.quantity()))
                        .reduce(held, BigDecimal::add);
    }
}
