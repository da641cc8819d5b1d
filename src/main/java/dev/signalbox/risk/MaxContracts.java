package dev.signalbox.risk;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code max_contracts}: position, working orders and this order together, over all futures of the account, must not
 * come to more minis than this, whichever of the orders fill.
 *
 * @param minis how many full-size contracts
 * @param microsPerMini how many micros count as one
 * @param weights by root, the futures of which one counts as so many micros
 */
record MaxContracts(BigDecimal minis, BigDecimal microsPerMini, Map<String, BigDecimal> weights) implements Rule {
    private static final int DIGITS = 4;

    @Override
    public String name() {
        return "max_contracts";
    }

    @Override
    public Optional<String> objection(ProposedOrder proposedOrder, AccountState state, Instant now) {
        if (weight(proposedOrder.contract()).signum() == 0) {
            return Optional.empty();
        }
        // Counted in micros, so that nothing is ever rounded.
        BigDecimal micros = micros(state.with(proposedOrder));
        return micros.compareTo(minis.multiply(microsPerMini)) <= 0
                ? Optional.empty()
                : Optional.of(reason(proposedOrder, state, micros));
    }

    private String reason(ProposedOrder proposedOrder, AccountState state, BigDecimal micros) {
        Contract contract = proposedOrder.contract();
        return parts(state.of(contract)) + " + this order "
                + Numbers.text(proposedOrder.request().quantity()) + " "
                + contract.root() + besides(contract, state)
                + " could bring the account to " + inMinis(micros) + " minis, the limit is " + Numbers.text(minis);
    }

    /** What else counts, since the limit is one for all futures of the account. */
    private String besides(Contract contract, AccountState state) {
        List<String> others = state.holdings().values().stream()
                .filter(other -> !other.contract().symbol().equals(contract.symbol()))
                .filter(other ->
                        other.worst().multiply(weight(other.contract())).signum() != 0)
                .map(other -> other.contract().symbol() + " (" + parts(other) + ")")
                .sorted()
                .toList();
        return others.isEmpty() ? "" : ", beside " + String.join(", ", others) + ",";
    }

    private static String parts(Exposure exposure) {
        return "position " + Numbers.text(exposure.position()) + " + working orders "
                + Numbers.text(exposure.working());
    }

    /** To the last digit, or as a fraction where the digits do not end. */
    private String inMinis(BigDecimal micros) {
        BigDecimal[] parts = micros.divideAndRemainder(microsPerMini);
        BigDecimal tenths = parts[1].multiply(BigDecimal.TEN.pow(DIGITS));
        return tenths.remainder(microsPerMini).signum() == 0
                ? Numbers.text(parts[0].add(tenths.divide(microsPerMini).movePointLeft(DIGITS)))
                : Numbers.text(parts[0]) + " " + Numbers.text(parts[1]) + "/" + Numbers.text(microsPerMini);
    }

    private BigDecimal micros(Stream<Exposure> exposures) {
        return exposures
                .map(exposure -> exposure.worst().multiply(weight(exposure.contract())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public Optional<Limit> limit(BigDecimal start, RiskState riskState, AccountState state) {
        BigDecimal micros = micros(state.holdings().values().stream());
        BigDecimal used = Numbers.tidy(micros.divide(microsPerMini, MathContext.DECIMAL32));
        return Optional.of(Limit.atMost(name(), minis, used, "minis"));
    }

    private BigDecimal weight(Contract contract) {
        return switch (contract.kind()) {
            case FUTURE -> weights.getOrDefault(contract.root(), microsPerMini);
            case MICRO_FUTURE -> weights.getOrDefault(contract.root(), BigDecimal.ONE);
            case EQUITY, OPTION, FOREX, CRYPTO -> BigDecimal.ZERO;
        };
    }
}
