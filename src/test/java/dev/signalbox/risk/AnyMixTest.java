package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever several strategies ask of one account, reversals, resting entries and resting exits among it, and however it
 * fills: the contract limit holds, an exit passes, and no exit opens a position.
 */
@Tag("unit")
class AnyMixTest {
    private static final List<Instrument> TRADED = List.of(Wanted.ES, Wanted.MES);
    private static final List<String> STRATEGIES = List.of("", "up", "down");
    private static final BigDecimal FIVE_MINIS_IN_MICROS = BigDecimal.valueOf(50);
    private static final Optional<BigDecimal> PRICE = Optional.of(BigDecimal.TEN);
    private static final Terms STOP = new Terms(OrderType.STOP, Optional.empty(), PRICE, TimeInForce.GTC);
    private static final List<Terms> TERMS = List.of(Wanted.MARKET, Wanted.MARKET, Wanted.LIMIT, STOP);
    private static final PreTradeRisk JUDGE = new PreTradeRisk(Map.of(
            "set",
            new RuleSet(DayStart.DEFAULT, List.of(new MaxContracts(BigDecimal.valueOf(5), BigDecimal.TEN, Map.of())))));

    /** How often what the mix is made for really came. */
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    private final MixedAccount account = new MixedAccount();

    /** By how many micros the limit may be passed, as a person closed so many while entries were on their way. */
    private BigDecimal unforeseen = BigDecimal.ZERO;

    @Property(tries = 1000)
    void limit_and_exits_hold_with_strategies_reversals_and_resting_orders_in_the_mix(@ForAll long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> ask(random);
                case 3 -> end(random);
                case 4 -> byHand(random);
                case 5, 6 -> fillMoving(random);
                default -> fillResting(random);
            }
            count("exits made smaller", account.shrink());
            check();
        }
    }

    @AfterContainer
    static void everything_was_in_the_mix() {
        assertThat(SEEN)
                .containsOnlyKeys(
                        "exits made smaller", "exits passed", "refused by max_contracts", "resting exits", "reversals");
        assertThat(SEEN.values()).allSatisfy(times -> assertThat(times).isGreaterThan(200));
    }

    private void ask(Random random) {
        Instrument instrument = TRADED.get(random.nextInt(TRADED.size()));
        Intent intent = intent(random, instrument == Wanted.MES ? 20 : 4);
        Terms terms = intent instanceof Intent.Close ? Wanted.MARKET : TERMS.get(random.nextInt(TERMS.size()));
        AccountState before = account.state();
        Signal signal = signal(instrument, intent, terms, STRATEGIES.get(random.nextInt(STRATEGIES.size())));
        SignalDecision decision = JUDGE.decide(signal, Wanted.share("1"), before, Wanted.NOW);
        decision.takenBack().forEach(account::takeBack);
        for (RiskDecision verdict : decision.verdicts()) {
            switch (verdict) {
                case Approved approved -> {
                    account.add(approved.contract(), approved.request(), approved.strategy());
                    count("reversals", approved.part());
                }
                case Refusal refusal -> count("refused by " + refusal.rule(), isLimit(refusal) ? 1 : 0);
            }
        }
        if (intent.equals(Wanted.close())) {
            assertPassed(decision, before.of(instrument.contract()).projected());
        }
    }

    private static boolean isLimit(Refusal refusal) {
        return refusal.rule().equals("max_contracts");
    }

    /** A close by name alone closes all that is held or on its way, whoever asks. */
    private static void assertPassed(SignalDecision decision, BigDecimal projected) {
        if (projected.signum() == 0) {
            return;
        }
        assertThat(decision.verdicts()).singleElement().isInstanceOfSatisfying(Approved.class, exit -> {
            assertThat(exit.request().reduceOnly()).isTrue();
            assertThat(exit.request().side()).isEqualTo(Side.reducing(projected));
            assertThat(exit.request().quantity()).isEqualByComparingTo(projected.abs());
        });
        count("exits passed", 1);
    }

    private static Intent intent(Random random, int most) {
        int quantity = 1 + random.nextInt(most);
        return switch (random.nextInt(9)) {
            case 0, 1 -> Wanted.buy(quantity);
            case 2, 3 -> Wanted.sell(quantity);
            case 4 -> Wanted.target(quantity - most / 2);
            case 5 -> Wanted.leave(random.nextBoolean() ? Side.BUY : Side.SELL);
            case 6 -> new Intent.Reverse(Optional.of(BigDecimal.valueOf(quantity)));
            case 7 -> new Intent.Cancel(false);
            default -> Wanted.close();
        };
    }

    private static Signal signal(Instrument instrument, Intent intent, Terms terms, String strategy) {
        Signal plain = Wanted.signal(Instruction.of(instrument, intent, terms), Wanted.NOW);
        return new Signal(
                plain.alert(), plain.instruction(), new Signal.Origin("main", strategy, Wanted.NOW), List.of());
    }

    /** The broker ends any order. */
    private void end(Random random) {
        pick(account.works(), random).ifPresent(account::end);
    }

    /** A person closes a part of what is held, also what entries on their way were judged to use up: no rule can foresee that. */
    private void byHand(Random random) {
        Contract contract = TRADED.get(random.nextInt(TRADED.size())).contract();
        BigDecimal held = account.held(contract);
        if (held.signum() != 0 && enters(contract, Side.reducing(held))) {
            unforeseen = unforeseen.add(weight(contract));
        }
        account.move(contract, "", BigDecimal.valueOf(-held.signum()));
    }

    private boolean enters(Contract contract, Side side) {
        return account.works().stream()
                .anyMatch(work -> work.contract().equals(contract)
                        && !work.isExit()
                        && work.request().side() == side);
    }

    /** What goes to the market fills in the order in which it was sent, whole or in part. */
    private void fillMoving(Random random) {
        account.moving().stream().findFirst().ifPresent(first -> fill(first, random));
    }

    /** What rests fills in any order, once what went to the market is done. */
    private void fillResting(Random random) {
        while (!account.moving().isEmpty()) {
            MixedAccount.Work first = account.moving().getFirst();
            account.fill(first, first.request().quantity());
            account.shrink();
        }
        pick(account.resting(), random).ifPresent(order -> fill(order, random));
    }

    private void fill(MixedAccount.Work work, Random random) {
        BigDecimal before = account.held(work.contract());
        BigDecimal wanted =
                BigDecimal.valueOf(1 + random.nextInt(work.request().quantity().intValueExact()));
        account.fill(work, wanted);
        if (work.isExit()) {
            BigDecimal after = account.held(work.contract());
            assertThat(after.abs()).as("%s of %s", work, before).isLessThanOrEqualTo(before.abs());
            assertThat(after.signum() * before.signum())
                    .as("%s of %s", work, before)
                    .isNotNegative();
            count("resting exits", work.isImmediate() ? 0 : 1);
        }
    }

    private void check() {
        assertThat(micros()).isLessThanOrEqualTo(FIVE_MINIS_IN_MICROS.add(unforeseen));
        if (account.works().isEmpty() && micros().compareTo(FIVE_MINIS_IN_MICROS) <= 0) {
            unforeseen = BigDecimal.ZERO;
        }
        for (Contract contract : account.contracts()) {
            Exposure exposure = account.exposure(contract);
            for (Side side : Side.values()) {
                assertThat(account.exits(contract, side, true)).isLessThanOrEqualTo(exposure.closable(side, ""));
                assertThat(account.exits(contract, side, false)).isLessThanOrEqualTo(exposure.closable(side, ""));
            }
            BigDecimal nobodys = account.book(contract).nobodys(account.held(contract));
            assertThat(account.book(contract).made().values())
                    .allSatisfy(
                            part -> assertThat(part.signum() * nobodys.signum()).isNotNegative());
        }
    }

    private BigDecimal micros() {
        return account.positions().entrySet().stream()
                .map(held -> held.getValue().abs().multiply(weight(held.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal weight(Contract contract) {
        return contract.kind() == Kind.MICRO_FUTURE ? BigDecimal.ONE : BigDecimal.TEN;
    }

    private static <T> Optional<T> pick(List<T> all, Random random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static void count(String what, int times) {
        if (times > 0) {
            SEEN.merge(what, times, Integer::sum);
        }
    }
}
