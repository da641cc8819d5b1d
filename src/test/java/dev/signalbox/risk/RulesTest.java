package dev.signalbox.risk;

import static dev.signalbox.risk.Wanted.AAPL;
import static dev.signalbox.risk.Wanted.AAPL_CALL;
import static dev.signalbox.risk.Wanted.ES;
import static dev.signalbox.risk.Wanted.LIMIT;
import static dev.signalbox.risk.Wanted.MARKET;
import static dev.signalbox.risk.Wanted.MES;
import static dev.signalbox.risk.Wanted.NOW;
import static dev.signalbox.risk.Wanted.NQ;
import static dev.signalbox.risk.Wanted.buy;
import static dev.signalbox.risk.Wanted.close;
import static dev.signalbox.risk.Wanted.sell;
import static dev.signalbox.risk.Wanted.signal;
import static dev.signalbox.risk.Wanted.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.EntryConditions;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Protection;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class RulesTest {
    private static final String FIVE_MINIS = "max_contracts: { minis: 5, micros_per_mini: 10 }";

    @TempDir
    Path folder;

    private final Map<String, Exposure> exposures = new HashMap<>();
    private int ordersToday;

    @Test
    void an_entry_of_exactly_the_greatest_age_passes_and_a_millisecond_more_does_not() {
        assertThat(verdict(aged(60_000), "max_age: 60s")).isInstanceOf(Approved.class);
        assertRefused(verdict(aged(60_001), "max_age: 60s"), "max_age", "stale");
    }

    @Test
    void an_alert_from_the_future_is_not_stale() {
        assertThat(verdict(aged(-3_600_000), "max_age: 60s")).isInstanceOf(Approved.class);
    }

    @Test
    void symbols_may_be_named_by_root_or_by_contract() {
        assertThat(verdict(signal(ES, buy(1)), "symbols: [ES]")).isInstanceOf(Approved.class);
        assertThat(verdict(signal(ES, buy(1)), "symbols: [NQ, ESZ6]")).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(ES, buy(1)), "symbols: [NQ, ESH7]"), "symbols", "ES is not one of ESH7, NQ");
        assertRefused(verdict(signal(ES, buy(1)), "symbols: []"), "symbols", "ES");
    }

    @Test
    void an_option_is_allowed_by_its_own_name_and_not_with_its_underlying() {
        assertThat(verdict(signal(AAPL_CALL, buy(1)), "symbols: [AAPL261218C00250000]"))
                .isInstanceOf(Approved.class);
        assertRefused(
                verdict(signal(AAPL_CALL, buy(1)), "symbols: [AAPL, ES]"),
                "symbols",
                "AAPL261218C00250000 is not one of AAPL, ES");
        assertThat(verdict(signal(AAPL, buy(1)), "symbols: [AAPL]")).isInstanceOf(Approved.class);
    }

    @Test
    void the_last_order_of_the_day_passes_and_the_next_does_not() {
        ordersToday = 199;
        assertThat(verdict(signal(ES, buy(1)), "max_orders_per_day: 200")).isInstanceOf(Approved.class);
        ordersToday = 200;
        assertRefused(verdict(signal(ES, buy(1)), "max_orders_per_day: 200"), "max_orders_per_day", "200 orders today");
    }

    @Test
    void an_entry_up_to_the_contract_limit_passes_and_one_more_does_not() {
        assertThat(verdict(signal(ES, buy(5)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(ES, buy(6)), FIVE_MINIS), "max_contracts", "6 minis, the limit is 5");
    }

    @Test
    void position_working_orders_and_this_order_count_together() {
        hold(ES, 2);
        working(ES, Side.BUY, 2, false, LIMIT);
        assertThat(verdict(signal(ES, buy(1)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertRefused(
                verdict(signal(ES, buy(2)), FIVE_MINIS),
                "max_contracts",
                "position 2 + working orders 2 + this order 2 ES could bring the account to 6 minis");
    }

    @Test
    void micros_count_as_parts_of_a_mini() {
        hold(ES, 4);
        assertThat(verdict(signal(MES, buy(10)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(MES, buy(11)), FIVE_MINIS), "max_contracts", "5.1 minis");
        assertRefused(
                verdict(signal(MES, buy(2)), "max_contracts: { minis: 5, micros_per_mini: 1 }"),
                "max_contracts",
                "6 minis");
    }

    @Test
    void the_figures_of_a_refusal_are_told_to_the_last_digit() {
        hold(ES, 4);
        assertRefused(
                verdict(signal(MES, buy(4)), "max_contracts: { minis: 5, micros_per_mini: 3 }"),
                "max_contracts",
                "the account to 5 1/3 minis");
        assertRefused(
                verdict(signal(MES, buy(100_000_001)), "max_contracts: { minis: 5, micros_per_mini: 10 }"),
                "max_contracts",
                "the account to 10000004.1 minis");
    }

    @Test
    void a_root_with_a_weight_counts_as_so_many_micros() {
        String weighted = "max_contracts: { minis: 5, micros_per_mini: 10, weights: { MES: 2, NQ: 25 } }";
        assertThat(verdict(signal(MES, buy(25)), weighted)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(MES, buy(26)), weighted), "max_contracts", "5.2 minis");
        assertThat(verdict(signal(NQ, buy(2)), weighted)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(NQ, buy(3)), weighted), "max_contracts", "7.5 minis");
        assertThat(verdict(signal(ES, buy(5)), weighted)).isInstanceOf(Approved.class);
    }

    @Test
    void an_entry_passes_in_any_of_its_windows_and_in_no_other_hour() {
        String morning = "entry_windows: [\"08:30-09:01 America/Chicago\", \"16:00-17:00 Europe/London\"]";
        assertThat(verdict(signal(ES, buy(1)), morning)).isInstanceOf(Approved.class);
        assertRefused(
                verdict(signal(ES, buy(1)), "entry_windows: [\"08:30-09:00 America/Chicago\"]"),
                "entry_windows",
                "entries are allowed at 08:30-09:00 America/Chicago, it is 09:00");
        assertThat(verdict(signal(ES, buy(1)), "entry_windows: [\"09:00-08:59 America/Chicago\"]"))
                .isInstanceOf(Approved.class);
    }

    @Test
    void an_entry_passes_until_the_account_must_be_flat() {
        assertThat(verdict(signal(ES, buy(1)), "flat_by: \"09:01 America/Chicago\""))
                .isInstanceOf(Approved.class);
        assertRefused(
                verdict(signal(ES, buy(1)), "flat_by: { at: \"09:00 America/Chicago\" }"),
                "flat_by",
                "the account must be flat since 09:00 America/Chicago; no entries until the next trading day");
    }

    @Test
    void all_futures_count_long_or_short_and_shares_do_not() {
        hold(ES, 3);
        hold(AAPL, 1000);
        assertThat(verdict(signal(NQ, sell(2)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(NQ, sell(3)), FIVE_MINIS), "max_contracts", "6 minis");
        assertThat(verdict(signal(AAPL, buy(1000)), FIVE_MINIS)).isInstanceOf(Approved.class);
    }

    @Test
    void a_refusal_by_the_contract_limit_names_all_that_was_counted_and_nothing_else() {
        hold(ES, 3);
        hold(AAPL, 1000);
        working(MES, Side.BUY, 5, false, LIMIT);
        assertRefused(
                verdict(signal(NQ, sell(3)), FIVE_MINIS),
                "max_contracts",
                "position 0 + working orders 0 + this order 3 NQ, beside ESZ6 (position 3 + working orders 0), MESZ6"
                        + " (position 0 + working orders 5), could bring the account to 6.5 minis, the limit is 5");
    }

    @Test
    void options_are_no_futures_and_count_nothing_towards_the_contract_limit() {
        hold(AAPL_CALL, 50);
        assertThat(verdict(signal(AAPL_CALL, buy(50)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertThat(verdict(signal(ES, buy(5)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(ES, buy(6)), FIVE_MINIS), "max_contracts", "6 minis");
    }

    @Test
    void an_alerts_own_cap_counts_the_contracts_of_that_option() {
        hold(AAPL, 100);
        hold(AAPL_CALL, 2);
        assertThat(verdict(capped(AAPL_CALL, 3))).isInstanceOf(Approved.class);
        assertRefused(verdict(capped(AAPL_CALL, 2)), "max_position_size", "could come to 3");
    }

    @Test
    void orders_both_ways_do_not_cancel_each_other_out() {
        working(ES, Side.BUY, 5, false, LIMIT);
        assertThat(verdict(signal(ES, sell(5)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(ES, sell(6)), FIVE_MINIS), "max_contracts", "6 minis");
    }

    @Test
    void a_reversal_passes_up_to_the_limit_on_the_other_side() {
        hold(ES, 5);
        assertThat(verdicts(signal(ES, sell(10)), FIVE_MINIS)).hasOnlyElementsOfType(Approved.class);
        assertThat(verdicts(signal(ES, target(-5)), FIVE_MINIS)).hasOnlyElementsOfType(Approved.class);
        assertOnlyTheOpeningIsRefused(verdicts(signal(ES, sell(11)), FIVE_MINIS), "6 minis");
    }

    @Test
    void a_reversal_behind_an_exit_counts_from_where_the_exit_leaves_the_position() {
        hold(ES, 5);
        working(ES, Side.SELL, 5, true, MARKET);
        assertThat(verdict(signal(ES, sell(5)), FIVE_MINIS)).isInstanceOf(Approved.class);
        assertRefused(verdict(signal(ES, sell(10)), FIVE_MINIS), "max_contracts", "10 minis");
    }

    @Test
    void the_closing_part_of_a_reversal_goes_no_further_when_a_resting_exit_fills_before_it() {
        hold(ES, -5);
        working(ES, Side.BUY, 5, true, LIMIT);
        assertThat(verdicts(signal(ES, buy(10)), FIVE_MINIS)).hasOnlyElementsOfType(Approved.class);
        assertOnlyTheOpeningIsRefused(verdicts(signal(ES, buy(11)), FIVE_MINIS), "6 minis");
    }

    @Test
    void a_resting_reversal_reckons_with_an_exit_yet_to_come_because_no_rule_would_stop_it() {
        hold(ES, 5);
        assertThat(verdicts(signal(ES, sell(10), LIMIT, NOW), FIVE_MINIS)).hasOnlyElementsOfType(Approved.class);
        assertOnlyTheOpeningIsRefused(verdicts(signal(ES, sell(11), LIMIT, NOW), FIVE_MINIS), "6 minis");
    }

    @Test
    void exits_pass_every_rule() {
        String[] all = {"max_age: 1s", "symbols: [NQ]", "max_orders_per_day: 1", "max_contracts: { minis: 1 }"};
        hold(ES, 30);
        ordersToday = 500;
        for (var intent : new dev.signalbox.trading.Intent[] {close(), sell(30), sell(7), target(0), target(12)}) {
            RiskDecision riskDecision = verdict(signal(ES, intent, MARKET, NOW.minusSeconds(3600)), all);
            assertThat(riskDecision).isInstanceOfSatisfying(Approved.class, approved -> assertThat(
                            approved.request().reduceOnly())
                    .isTrue());
        }
    }

    @Test
    void an_alerts_own_cap_is_a_rule_too() {
        hold(ES, 2);
        assertThat(verdict(capped(3))).isInstanceOf(Approved.class);
        assertRefused(verdict(capped(2)), "max_position_size", "could come to 3, the alert's own limit is 2");
    }

    private static Signal capped(int cap) {
        return capped(ES, cap);
    }

    private static Signal capped(Instrument instrument, int cap) {
        return signal(
                new Instruction(
                        instrument,
                        buy(1),
                        MARKET,
                        Instruction.Market.UNKNOWN,
                        new Instruction.Extras(
                                Optional.of(BigDecimal.valueOf(cap)), false, EntryConditions.NONE, Protection.NONE)),
                NOW);
    }

    private static Signal aged(long millis) {
        return signal(ES, buy(1), MARKET, NOW.minusMillis(millis));
    }

    private void hold(Instrument instrument, int position) {
        exposures.put(
                instrument.contract().symbol(), Exposure.idle(instrument.contract(), BigDecimal.valueOf(position)));
    }

    private void working(Instrument instrument, Side side, int quantity, boolean reduceOnly, Terms terms) {
        Request request = new Request(side, BigDecimal.valueOf(quantity), reduceOnly, terms);
        Exposure before = exposures.getOrDefault(instrument.contract().symbol(), Exposure.none(instrument.contract()));
        exposures.put(instrument.contract().symbol(), before.plus(request));
    }

    private RiskDecision verdict(Signal signal, String... rules) {
        return Wanted.only(verdicts(signal, rules));
    }

    private List<RiskDecision> verdicts(Signal signal, String... rules) {
        AccountState state = new AccountState(AccountGates.OPEN, ordersToday, exposures, Optional.empty());
        return Wanted.judge(folder, rules).judge(signal, Wanted.share("1"), state, NOW);
    }

    private static void assertOnlyTheOpeningIsRefused(List<RiskDecision> riskDecisions, String reason) {
        assertThat(riskDecisions).hasSize(2);
        assertThat(riskDecisions.getFirst()).isInstanceOf(Approved.class);
        assertRefused(riskDecisions.getLast(), "max_contracts", reason);
    }

    private static void assertRefused(RiskDecision riskDecision, String rule, String reason) {
        assertThat(riskDecision).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.reason()).contains(reason);
            assertThat(refusal.account()).isEqualTo("one");
        });
    }
}
