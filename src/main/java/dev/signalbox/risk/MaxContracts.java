package dev.signalbox.risk;

import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code max_contracts}: position, working orders and this order together, over all futures of the account, must not
 * come to more minis than this, whichever of the orders fill.
 */
record MaxContracts(BigDecimal minis, BigDecimal microsPerMini) implements Rule {
    @Override
    public String name() {
        return "max_contracts";
    }

    @Override
    public Optional<String> objection(Proposal proposal, AccountState state, Instant now) {
        if (weight(proposal.contract().kind()).signum() == 0) {
            return Optional.empty();
        }
        // Counted in micros, so that nothing is ever rounded.
        BigDecimal micros = state.with(proposal)
                .map(holding ->
                        holding.worst().multiply(weight(holding.contract().kind())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return micros.compareTo(minis.multiply(microsPerMini)) <= 0
                ? Optional.empty()
                : Optional.of(reason(proposal, state, micros));
    }

    private String reason(Proposal proposal, AccountState state, BigDecimal micros) {
        Holding holding = state.of(proposal.contract());
        return "position " + Numbers.text(holding.position()) + " + working orders "
                + Numbers.text(holding.working()) + " + this order "
                + Numbers.text(proposal.request().quantity()) + " "
                + proposal.contract().root()
                + " could bring the account to " + inMinis(micros) + " minis, the limit is " + Numbers.text(minis);
    }

    private String inMinis(BigDecimal micros) {
        return Numbers.text(micros.divide(microsPerMini, MathContext.DECIMAL32));
    }

    private BigDecimal weight(Kind kind) {
        return switch (kind) {
            case FUTURE -> microsPerMini;
            case MICRO_FUTURE -> BigDecimal.ONE;
            case EQUITY, OPTION, FOREX, CRYPTO -> BigDecimal.ZERO;
        };
    }
}
