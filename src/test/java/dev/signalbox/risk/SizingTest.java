package dev.signalbox.risk;

import static dev.signalbox.risk.Wanted.AAPL;
import static dev.signalbox.risk.Wanted.AAPL_CALL;
import static dev.signalbox.risk.Wanted.ES;
import static dev.signalbox.risk.Wanted.LIMIT;
import static dev.signalbox.risk.Wanted.MARKET;
import static dev.signalbox.risk.Wanted.buy;
import static dev.signalbox.risk.Wanted.close;
import static dev.signalbox.risk.Wanted.sell;
import static dev.signalbox.risk.Wanted.signal;
import static dev.signalbox.risk.Wanted.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SizingTest {
    private static final Contract OLD =
            Wanted.future("ES", "ESU6", Kind.FUTURE, "50").contract();
    private Exposure exposure = Exposure.none(ES.contract());
    private String scale = "1";

    @Test
    void an_order_against_nothing_is_an_entry() {
        assertThat(order(buy(2))).isEqualTo("buy 2 ESZ6");
        assertThat(order(sell(2))).isEqualTo("sell 2 ESZ6");
    }

    @Test
    void an_order_against_a_position_of_its_size_or_more_only_reduces() {
        hold(3);
        assertThat(order(sell(3))).isEqualTo("sell 3 ESZ6 reduce-only");
        assertThat(order(sell(4))).isEqualTo("sell 3 ESZ6 reduce-only, sell 1 ESZ6");
        assertThat(order(buy(1))).isEqualTo("buy 1 ESZ6");
    }

    @Test
    void a_close_takes_what_is_held_and_no_more() {
        hold(-3);
        assertThat(order(close())).isEqualTo("buy 3 ESZ6 reduce-only");
        assertThat(order(Wanted.closeOf(BigDecimal.TWO))).isEqualTo("buy 2 ESZ6 reduce-only");
        assertThat(order(Wanted.closeOf(BigDecimal.TEN))).isEqualTo("buy 3 ESZ6 reduce-only");
    }

    @Test
    void a_close_of_nothing_does_nothing() {
        assertThat(order(close())).isEqualTo("no_position: nothing to close in ES: the position is 0");
    }

    @Test
    void market_orders_under_way_count_as_done() {
        hold(3);
        exposure = exposure.plus(new Request(Side.SELL, BigDecimal.valueOf(3), true, MARKET));
        assertThat(order(close())).startsWith("no_position");
        assertThat(order(target(0))).startsWith("no_change");
        exposure = Exposure.none(ES.contract()).plus(new Request(Side.BUY, BigDecimal.valueOf(2), false, MARKET));
        assertThat(order(close())).isEqualTo("sell 2 ESZ6 reduce-only");
    }

    @Test
    void resting_orders_do_not_count_as_done() {
        exposure = exposure.plus(new Request(Side.BUY, BigDecimal.valueOf(2), false, LIMIT));
        assertThat(order(close())).startsWith("no_position");
        assertThat(order(target(3))).isEqualTo("buy 3 ESZ6");
    }

    @Test
    void an_exit_of_the_wrong_side_does_nothing() {
        hold(2);
        assertThat(order(Wanted.leave(Side.SELL))).isEqualTo("sell 2 ESZ6 reduce-only");
        assertThat(order(Wanted.leave(Side.BUY))).startsWith("no_position");
    }

    @Test
    void a_part_is_taken_off_down_to_what_the_strategy_still_holds_and_never_more() {
        hold(5);
        assertThat(order(reduce("3", "2"))).isEqualTo("sell 3 ESZ6 reduce-only");
        assertThat(order(reduce("1", "2"))).isEqualTo("sell 3 ESZ6 reduce-only");
        assertThat(order(reduce("9", null))).isEqualTo("sell 5 ESZ6 reduce-only");
        hold(1);
        assertThat(order(reduce("3", "2"))).startsWith("no_change");
        hold(-1);
        assertThat(order(reduce("1", "1"))).startsWith("no_change");
    }

    @Test
    void the_position_of_the_strategy_is_reached_and_never_against_its_order() {
        hold(1);
        assertThat(order(reach("2", "1", null))).isEqualTo("sell 1 ESZ6 reduce-only, sell 1 ESZ6");
        hold(0);
        assertThat(order(reach("2", "1", null))).isEqualTo("sell 1 ESZ6");
        hold(-3);
        assertThat(order(reach("2", "1", null))).startsWith("no_change");
        hold(2);
        assertThat(order(reach("3", null, "1"))).isEqualTo("sell 2 ESZ6 reduce-only, sell 1 ESZ6");
        assertThat(order(reach("3", null, null))).isEqualTo("sell 2 ESZ6 reduce-only");
        hold(0);
        assertThat(order(reach("3", null, null))).startsWith("quantity: nobody can tell how much to open");
    }

    @Test
    void a_reversal_goes_to_the_other_side_by_its_quantity() {
        hold(-2);
        assertThat(order(new Intent.Reverse(Optional.of(BigDecimal.ONE))))
                .isEqualTo("buy 2 ESZ6 reduce-only, buy 1 ESZ6");
        hold(0);
        assertThat(order(new Intent.Reverse(Optional.of(BigDecimal.ONE)))).startsWith("no_position");
    }

    @Test
    void an_exit_is_rounded_up_and_leaves_no_rest_that_cannot_be_traded() {
        hold(3);
        assertThat(order(percent("50"))).isEqualTo("sell 2 ESZ6 reduce-only");
        assertThat(order(Wanted.closeOf(new BigDecimal("2.0000001")))).isEqualTo("sell 2 ESZ6 reduce-only");
        scale = "0.5";
        assertThat(order(Wanted.closeOf(BigDecimal.ONE))).isEqualTo("sell 1 ESZ6 reduce-only");
    }

    private static Intent reduce(String atMost, String leaving) {
        return new Intent.Reduce(Optional.of(Side.SELL), number(atMost), number(leaving));
    }

    private static Intent reach(String amount, String size, String opening) {
        return new Intent.Reach(Side.SELL, number(amount), number(size), number(opening));
    }

    private static Intent percent(String part) {
        return new Intent.Close(Optional.empty(), new Portion.Percent(new BigDecimal(part)), Intent.Scope.ACCOUNT);
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.ofNullable(text).map(BigDecimal::new);
    }

    @Test
    void a_target_is_reached_from_wherever_the_account_is() {
        hold(2);
        assertThat(order(target(5))).isEqualTo("buy 3 ESZ6");
        assertThat(order(target(1))).isEqualTo("sell 1 ESZ6 reduce-only");
        assertThat(order(target(0))).isEqualTo("sell 2 ESZ6 reduce-only");
        assertThat(order(target(-1))).isEqualTo("sell 2 ESZ6 reduce-only, sell 1 ESZ6");
        assertThat(order(target(2))).isEqualTo("no_change: the position in ES is already 2");
    }

    @Test
    void the_quantity_is_scaled_and_rounded_down() {
        scale = "0.5";
        assertThat(order(buy(5))).isEqualTo("buy 2 ESZ6");
        assertThat(order(target(-5))).isEqualTo("sell 2 ESZ6");
        assertThat(order(buy(1))).startsWith("quantity: the quantity, scaled by 0.5");
    }

    @Test
    void a_close_of_everything_is_not_scaled() {
        hold(3);
        scale = "0.1";
        assertThat(order(close())).isEqualTo("sell 3 ESZ6 reduce-only");
    }

    @Test
    void after_the_roll_the_root_still_closes_the_month_that_is_held() {
        exposure = Exposure.idle(OLD, BigDecimal.valueOf(2));
        assertThat(order(close())).isEqualTo("sell 2 ESU6 reduce-only");
        assertThat(order(sell(2))).isEqualTo("sell 2 ESU6 reduce-only");
        assertThat(order(buy(1))).isEqualTo("buy 1 ESZ6");
    }

    @Test
    void a_reversal_closes_the_month_that_is_held_and_opens_the_one_that_is_traded_now() {
        exposure = Exposure.idle(OLD, BigDecimal.valueOf(2));
        assertThat(order(sell(3))).isEqualTo("sell 2 ESU6 reduce-only, sell 1 ESZ6");
        assertThat(order(target(-1))).isEqualTo("sell 2 ESU6 reduce-only, sell 1 ESZ6");
    }

    @Test
    void a_reversal_is_scaled_before_it_is_split() {
        hold(2);
        scale = "0.5";
        assertThat(order(sell(7))).isEqualTo("sell 2 ESZ6 reduce-only, sell 1 ESZ6");
        assertThat(order(sell(5))).isEqualTo("sell 2 ESZ6 reduce-only");
        assertThat(order(target(-3))).isEqualTo("sell 2 ESZ6 reduce-only, sell 1 ESZ6");
    }

    @Test
    void a_month_by_name_closes_no_other_month() {
        exposure = Exposure.idle(OLD, BigDecimal.valueOf(2));
        Instrument named = new Instrument(ES.contract(), ES.tickSize(), ES.quantityStep(), true);
        assertThat(order(named, close())).isEqualTo("no_position: nothing to close in ESZ6: the position is 0");
    }

    @Test
    void a_root_closes_no_share_of_its_name() {
        Contract share = new Contract("ES", "ES", Kind.EQUITY, BigDecimal.ONE);
        exposure = Exposure.idle(share, BigDecimal.valueOf(100));
        assertThat(order(close())).isEqualTo("no_position: nothing to close in ES: the position is 0");
    }

    @Test
    void an_option_is_closed_by_its_own_name_only() {
        exposure = Exposure.idle(AAPL_CALL.contract(), BigDecimal.valueOf(2));
        Instrument other = Wanted.option("AAPL", "AAPL261218P00250000");
        assertThat(order(AAPL, close())).isEqualTo("no_position: nothing to close in AAPL: the position is 0");
        assertThat(order(other, close())).startsWith("no_position");
        assertThat(order(AAPL, sell(2))).isEqualTo("sell 2 AAPL");
        assertThat(order(AAPL_CALL, close())).isEqualTo("sell 2 AAPL261218C00250000 reduce-only");
    }

    @Test
    void an_option_closes_no_share_of_its_underlying() {
        exposure = Exposure.idle(AAPL.contract(), BigDecimal.valueOf(100));
        assertThat(order(AAPL_CALL, close()))
                .isEqualTo("no_position: nothing to close in AAPL261218C00250000: the position is 0");
    }

    @Test
    void a_futures_root_closes_no_option_on_a_share_of_its_name() {
        exposure = Exposure.idle(Wanted.option("ES", "ES261218C00070000").contract(), BigDecimal.valueOf(2));
        assertThat(order(close())).startsWith("no_position");
        assertThat(order(target(0))).startsWith("no_change");
    }

    @Test
    void an_account_with_a_symbol_of_its_own_takes_market_orders_and_leaves_at_the_market() {
        Signal bought = signal(ES, buy(2), MARKET, Wanted.NOW);
        Signal limited = signal(ES, buy(2), LIMIT, Wanted.NOW);
        Signal left = signal(ES, close(), LIMIT, Wanted.NOW);

        assertThat(judged(bought, AccountState.fresh())).isInstanceOfSatisfying(Approved.class, order -> assertThat(
                        order.contract().symbol())
                .isEqualTo("AAPL"));
        assertThat(judged(limited, AccountState.fresh()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo("symbol"));
        AccountState exposure = new AccountState(
                AccountGates.OPEN, 0, Map.of("AAPL", Exposure.idle(AAPL.contract(), BigDecimal.TEN)), Optional.empty());
        assertThat(judged(left, exposure)).isInstanceOfSatisfying(Approved.class, exit -> {
            assertThat(exit.request().quantity()).isEqualByComparingTo("10");
            assertThat(exit.request().terms()).isEqualTo(MARKET);
        });
    }

    @Test
    void an_account_with_a_symbol_of_its_own_knows_no_price_of_it() {
        Instruction priced = new Instruction(
                ES, buy(1), MARKET, Instruction.Market.at(BigDecimal.valueOf(6000)), Instruction.Extras.NONE);

        assertThat(judged(Wanted.signal(priced, Wanted.NOW), AccountState.fresh()))
                .isInstanceOfSatisfying(
                        Approved.class, order -> assertThat(order.marketPrice()).isEmpty());
    }

    private static RiskDecision judged(Signal signal, AccountState state) {
        return PreTradeRisk.withoutRules()
                .judge(signal, Wanted.instead(AAPL), state, Wanted.NOW)
                .getFirst();
    }

    @Test
    void the_kill_switch_stops_exits_too() {
        AccountState killed = new AccountState(
                Wanted.killed(), 0, Map.of("ESZ6", Exposure.idle(ES.contract(), BigDecimal.TEN)), Optional.empty());
        assertThat(PreTradeRisk.withoutRules().judge(signal(ES, close()), Wanted.share("1"), killed, Wanted.NOW))
                .containsExactly(new Refusal("one", "kill_switch", "the kill switch is on for everything"));
    }

    private void hold(int position) {
        exposure = Exposure.idle(ES.contract(), BigDecimal.valueOf(position));
    }

    private String order(Intent intent) {
        return order(ES, intent);
    }

    private String order(Instrument instrument, Intent intent) {
        Map<String, Exposure> exposures = Map.of(exposure.contract().symbol(), exposure);
        AccountState state = new AccountState(AccountGates.OPEN, 0, exposures, Optional.empty());
        return PreTradeRisk.withoutRules()
                .judge(signal(instrument, intent), Wanted.share(scale), state, Wanted.NOW)
                .stream()
                .map(SizingTest::words)
                .collect(Collectors.joining(", "));
    }

    private static String words(RiskDecision riskDecision) {
        return switch (riskDecision) {
            case Refusal refusal -> refusal.rule() + ": " + refusal.reason();
            case Approved approved ->
                approved.request().side().word() + " "
                        + approved.request().quantity().toPlainString() + " "
                        + approved.contract().symbol() + (approved.request().reduceOnly() ? " reduce-only" : "");
        };
    }
}
