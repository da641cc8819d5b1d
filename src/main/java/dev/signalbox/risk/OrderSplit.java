package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Splits what is to be traded into what only reduces the account's position, and what opens. */
record OrderSplit(Instruction instruction, Allocation share, AccountState state, String strategy) {
    List<Sizing.Part> of(Side side, BigDecimal quantity) {
        Instrument instrument = instruction.instrument();
        Optional<Exposure> held =
                state.held(instrument, "").filter(holding -> Side.reducing(holding.projected()) == side);
        if (held.isEmpty()) {
            return List.of(part(added(side), side, quantity, false));
        }
        BigDecimal closable = held.get().projected().abs();
        BigDecimal beyond = instrument.wholeSteps(quantity.subtract(closable));
        Sizing.Part closing = part(held.get().contract(), side, closable.min(quantity), true);
        return beyond.signum() <= 0
                ? List.of(closing)
                : List.of(closing, part(instrument.contract(), side, beyond, false));
    }

    /** A position that is wanted as a whole grows in the month in which it is held, so that one exit closes all of it. */
    private Contract added(Side side) {
        boolean whole = instruction.intent() instanceof Intent.Target || instruction.intent() instanceof Intent.Reach;
        return state.held(instruction.instrument(), strategy)
                .filter(holding -> whole && Side.reducing(holding.projected(strategy)) != side)
                .map(Exposure::contract)
                .orElse(instruction.instrument().contract());
    }

    private Sizing.Part part(Contract contract, Side side, BigDecimal quantity, boolean reduceOnly) {
        Terms asked = instruction.terms().on(instruction.instrument(), side);
        // An exit passes, and where another instrument is traded the alert's price is none of its own.
        Terms terms = reduceOnly && share.instead().isPresent() ? asked.atMarket() : asked;
        String whose = reduceOnly && !terms.immediate() && !isOwn(side) ? "" : strategy;
        return new Sizing.Part(contract, new Request(side, Numbers.tidy(quantity), reduceOnly, terms), whose);
    }

    /** A stop whose alert has another name than the entry's protects what the account holds. */
    private boolean isOwn(Side side) {
        return state.held(instruction.instrument(), strategy)
                .filter(holding -> Side.reducing(holding.projected(strategy)) == side)
                .isPresent();
    }
}
