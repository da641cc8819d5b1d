package dev.signalbox.risk;

import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.ProtectiveLevel;
import dev.signalbox.trading.ProtectiveLevel.Unit;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code wrong_side}: a stop loss or take profit at a price must not be reached as soon as the position is opened. Which side
 * an alert trades is known only here, where it asks for a position or a reversal.
 */
record ProtectionSide() implements Rule {
    @Override
    public String name() {
        return "wrong_side";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        Instruction instruction = proposedOrder.signal().instruction();
        Side side = proposedOrder.request().side();
        return Stream.of(ProtectionKind.values())
                .flatMap(kind -> instruction
                        .extras()
                        .protection()
                        .of(kind)
                        .filter(level -> level.unit() == Unit.PRICE)
                        .flatMap(level -> objection(proposedOrder, kind, level, side))
                        .stream())
                .findFirst();
    }

    private static Optional<String> objection(
            ProposedOrder proposedOrder, ProtectionKind kind, ProtectiveLevel level, Side side) {
        if (proposedOrder.share().instead().isPresent()) {
            return Optional.of(proposedOrder.account().id() + " trades "
                    + proposedOrder.share().instead().get().symbol()
                    + " in place of the alert's symbol, so the price of " + kind.word()
                    + " means nothing to it; send a distance, such as {\"percent\": 1}");
        }
        return entry(proposedOrder)
                .filter(price -> !ProtectiveLevel.isOnItsSide(kind, side, level.value(), price))
                .map(price -> kind.word() + " " + Numbers.text(level.value()) + " is on the wrong side of "
                        + Numbers.text(price) + " for a " + side.word());
    }

    private static Optional<BigDecimal> entry(ProposedOrder proposedOrder) {
        Terms terms = proposedOrder.request().terms();
        Instruction.Market market = proposedOrder.signal().instruction().market();
        return terms.limitPrice().or(terms::stopPrice).or(market::price).or(market::lastSeen);
    }
}
