package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Whatever is asked, and whichever orders fill, whole or in part and in whichever order, the limit holds. */
@Tag("unit")
class AnyOrdersTest {
    private static final List<Instrument> TRADED = List.of(Wanted.ES, Wanted.MES, Wanted.NQ);
    private static final BigDecimal FIVE_MINIS_IN_MICROS = BigDecimal.valueOf(50);
    private static final PreTradeRisk JUDGE = new PreTradeRisk(Map.of(
            "set",
            new RuleSet(DayStart.DEFAULT, List.of(new MaxContracts(BigDecimal.valueOf(5), BigDecimal.TEN, Map.of())))));

    private record Working(Contract contract, Request request) {}

    private final Map<Contract, BigDecimal> positions = new HashMap<>();
    private final List<Working> working = new ArrayList<>();

    @Property(tries = 1000)
    void an_account_never_comes_above_its_contract_limit(@ForAll long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(5)) {
                case 0, 1 -> ask(random);
                case 2 -> cancel(random);
                default -> fill(random);
            }
            assertThat(micros()).isLessThanOrEqualTo(FIVE_MINIS_IN_MICROS);
        }
    }

    private void ask(Random random) {
        Instrument instrument = TRADED.get(random.nextInt(TRADED.size()));
        int quantity = 1 + random.nextInt(instrument == Wanted.MES ? 60 : 12);
        Intent intent =
                switch (random.nextInt(5)) {
                    case 0, 1 -> Wanted.buy(quantity);
                    case 2 -> Wanted.sell(quantity);
                    case 3 -> Wanted.target(quantity - 6);
                    default -> Wanted.close();
                };
        Terms terms = random.nextBoolean() ? Wanted.MARKET : Wanted.LIMIT;
        AccountState state = state();
        BigDecimal projected = state.of(instrument.contract()).projected();
        Signal signal = Wanted.signal(instrument, intent, terms, Wanted.NOW);
        for (RiskDecision riskDecision : JUDGE.judge(signal, Wanted.share("1"), state, Wanted.NOW)) {
            switch (riskDecision) {
                case Approved approved -> {
                    working.add(new Working(approved.contract(), approved.request()));
                    if (intent instanceof Intent.Close) {
                        assertThat(approved.request().reduceOnly()).isTrue();
                        assertThat(approved.request().side()).isEqualTo(Side.reducing(projected));
                        assertThat(approved.request().quantity()).isEqualByComparingTo(projected.abs());
                    }
                }
                case Refusal refusal -> {
                    if (intent instanceof Intent.Close) {
                        assertThat(refusal.rule()).isEqualTo("no_position");
                        assertThat(projected).isZero();
                    }
                }
            }
        }
    }

    /** The broker fills any part of any order; one that may only reduce trades no more than is held. */
    private void fill(Random random) {
        if (working.isEmpty()) {
            return;
        }
        Working order = working.remove(random.nextInt(working.size()));
        Request request = order.request();
        BigDecimal held = positions.getOrDefault(order.contract(), BigDecimal.ZERO);
        BigDecimal quantity =
                BigDecimal.valueOf(1 + random.nextInt(request.quantity().intValue()));
        if (request.reduceOnly()) {
            boolean reduces = held.signum() != 0 && Side.reducing(held) == request.side();
            quantity = reduces ? quantity.min(held.abs()) : BigDecimal.ZERO;
        }
        positions.put(order.contract(), held.add(request.side().signed(quantity)));
        BigDecimal left = request.quantity().subtract(quantity);
        if (left.signum() > 0 && quantity.signum() > 0) {
            Request rest = new Request(request.side(), left, request.reduceOnly(), request.terms());
            working.add(new Working(order.contract(), rest));
        }
    }

    private void cancel(Random random) {
        if (!working.isEmpty()) {
            working.remove(random.nextInt(working.size()));
        }
    }

    private AccountState state() {
        Map<String, Exposure> exposures = new HashMap<>();
        positions.forEach((contract, held) -> exposures.put(contract.symbol(), Exposure.idle(contract, held)));
        working.forEach(order -> exposures.merge(
                order.contract().symbol(),
                Exposure.none(order.contract()).plus(order.request()),
                (known, fresh) -> known.plus(order.request())));
        return new AccountState(AccountGates.OPEN, 0, exposures, Optional.empty());
    }

    private BigDecimal micros() {
        return positions.entrySet().stream()
                .map(held -> held.getValue().abs().multiply(weight(held.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal weight(Contract contract) {
        return contract.kind() == Kind.MICRO_FUTURE ? BigDecimal.ONE : BigDecimal.TEN;
    }
}
