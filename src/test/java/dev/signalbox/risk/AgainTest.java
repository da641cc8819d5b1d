package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An order that was not done is judged once more, by what the account holds now. */
@Tag("unit")
class AgainTest {
    private int held;
    private String scale = "1";

    @Test
    void the_opening_part_of_a_reversal_opens_no_more_than_it_did_though_the_position_is_closed_by_now() {
        assertThat(again(Wanted.sell(3), Side.SELL, 1, false)).isEqualTo("sell 1");
    }

    @Test
    void the_closing_part_of_a_reversal_opens_nothing_when_the_position_is_gone() {
        assertThat(again(Wanted.sell(3), Side.SELL, 2, true)).isEqualTo("no_position");
    }

    @Test
    void the_closing_part_of_a_reversal_closes_what_is_left() {
        held = 1;
        assertThat(again(Wanted.sell(3), Side.SELL, 2, true)).isEqualTo("sell 1 reduce-only");
    }

    @Test
    void an_order_of_a_scaled_account_is_not_scaled_twice() {
        scale = "0.5";
        assertThat(again(Wanted.buy(6), Side.BUY, 3, false)).isEqualTo("buy 3");
    }

    @Test
    void a_target_is_reached_from_where_the_account_is_now() {
        held = -1;
        assertThat(again(Wanted.target(-3), Side.SELL, 3, false)).isEqualTo("sell 2");
        assertThat(again(Wanted.target(-1), Side.SELL, 1, false)).isEqualTo("no_change");
    }

    @Test
    void of_a_target_s_two_parts_the_same_one_is_meant() {
        held = 2;
        assertThat(again(Wanted.target(-1), Side.SELL, 1, false)).isEqualTo("sell 1");
        assertThat(again(Wanted.target(-1), Side.SELL, 2, true)).isEqualTo("sell 2 reduce-only");
    }

    @Test
    void a_close_closes_what_is_held_now() {
        held = 5;
        assertThat(again(Wanted.close(), Side.SELL, 2, true)).isEqualTo("sell 5 reduce-only");
    }

    private String again(Intent intent, Side side, int quantity, boolean reduceOnly) {
        Exposure exposure = Exposure.idle(Wanted.ES.contract(), BigDecimal.valueOf(held));
        AccountState state = new AccountState(AccountGates.OPEN, 0, Map.of("ESZ6", exposure), Optional.empty());
        Order order = order(new Request(side, BigDecimal.valueOf(quantity), reduceOnly, Wanted.MARKET));
        RiskDecision riskDecision = PreTradeRisk.withoutRules()
                .again(Wanted.signal(Wanted.ES, intent), Wanted.share(scale), order, state, Wanted.NOW);
        return switch (riskDecision) {
            case Refusal refusal -> refusal.rule();
            case Approved approved ->
                approved.request().side().word() + " " + approved.request().quantity()
                        + (approved.request().reduceOnly() ? " reduce-only" : "");
        };
    }

    private static Order order(Request request) {
        var key = new Order.Key(new UUID(0, 2), new UUID(0, 1), "one", "paper", "sb1");
        var origin = new Order.Origin(Wanted.NOW, Wanted.NOW, Optional.empty(), Optional.empty(), "");
        return new Order(key, Wanted.ES.contract(), request, origin, Order.Progress.none());
    }
}
