package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.StrategyBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a broker tells of positions, against what the journal has. */
@Tag("unit")
class PositionReconciliationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Account ACCOUNT = new Account(
            "one",
            BrokerConnection.simulated("paper", "paper"),
            Optional.empty(),
            BigDecimal.valueOf(50_000),
            Optional.empty());

    private final PositionReconciliation.Doubts doubts = new PositionReconciliation.Doubts();
    private final LockedAccounts lockedAccounts = new LockedAccounts();

    @Test
    void a_difference_counts_when_it_is_told_twice() {
        assertThat(take(false, held("ESZ6", 2))).isFalse();
        assertThat(position("ESZ6")).isEqualByComparingTo("0");

        assertThat(take(false, held("ESZ6", 2))).isTrue();
        assertThat(position("ESZ6")).isEqualByComparingTo("2");
    }

    @Test
    void another_difference_begins_anew() {
        take(false, held("ESZ6", 2));
        take(false, held("ESZ6", 3));

        assertThat(position("ESZ6")).isEqualByComparingTo("0");
    }

    @Test
    void what_is_told_for_certain_counts_at_once() {
        assertThat(take(true, held("ESZ6", -1))).isTrue();

        assertThat(position("ESZ6")).isEqualByComparingTo("-1");
    }

    @Test
    void what_the_broker_does_not_name_is_flat_there() {
        lockedAccounts.put("one", new Position(contract("NQZ6"), BigDecimal.TWO, BigDecimal.TEN));

        take(true, held("ESZ6", 1));

        assertThat(position("NQZ6")).isEqualByComparingTo("0");
    }

    @Test
    void money_counts_only_when_the_positions_agree() {
        lockedAccounts.put("one", new Position(contract("ESZ6"), BigDecimal.ONE, BigDecimal.TEN));

        assertThat(take(false, held("ESZ6", 1))).isTrue();
        assertThat(take(false)).isFalse();
        assertThat(observed().take(new BrokerSnapshot(ACCOUNT, NOW, Optional.empty(), Optional.empty(), false)))
                .isFalse();
    }

    @Test
    void a_position_that_is_gone_at_the_broker_leaves_nothing_to_strategies_that_stand_against_each_other() {
        StrategyRows strategies = lockedAccounts.strategies("one");
        lockedAccounts.put("one", new Position(contract("NQZ6"), BigDecimal.ONE, BigDecimal.TEN));
        strategies.put(
                contract("NQZ6"),
                new StrategyBook(Map.of("up", BigDecimal.valueOf(3), "down", BigDecimal.valueOf(-2))));

        take(true);

        assertThat(strategies.book(contract("NQZ6"))).isEqualTo(StrategyBook.EMPTY);
    }

    @Test
    void what_was_closed_by_hand_in_part_is_taken_from_what_is_on_that_side() {
        StrategyRows strategies = lockedAccounts.strategies("one");
        lockedAccounts.put("one", new Position(contract("NQZ6"), BigDecimal.valueOf(3), BigDecimal.TEN));
        strategies.put(
                contract("NQZ6"),
                new StrategyBook(Map.of("up", BigDecimal.valueOf(5), "down", BigDecimal.valueOf(-2))));

        take(true, held("NQZ6", 1));

        assertThat(strategies.book(contract("NQZ6")).made())
                .isEqualTo(Map.of("up", BigDecimal.valueOf(3), "down", BigDecimal.valueOf(-2)));
    }

    private boolean take(boolean settled, Position... told) {
        List<BrokerSnapshot.Held> held = Stream.of(told)
                .map(position -> new BrokerSnapshot.Held(position, Optional.empty()))
                .toList();
        return observed().take(new BrokerSnapshot(ACCOUNT, NOW, Optional.empty(), Optional.of(held), settled));
    }

    private PositionReconciliation observed() {
        return new PositionReconciliation(lockedAccounts, doubts);
    }

    private BigDecimal position(String symbol) {
        return lockedAccounts.position("one", contract(symbol)).quantity();
    }

    private static Position held(String symbol, int quantity) {
        return new Position(contract(symbol), BigDecimal.valueOf(quantity), BigDecimal.TEN);
    }

    private static Contract contract(String symbol) {
        return new Contract(symbol, symbol.substring(0, 2), Kind.FUTURE, BigDecimal.valueOf(50));
    }
}
