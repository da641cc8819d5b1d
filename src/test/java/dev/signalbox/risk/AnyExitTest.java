package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Signal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the rules, the hour, the age of the alert and the account's money are: an exit passes. */
@Tag("unit")
class AnyExitTest {
    private static final String[] EVERY_RULE = {
        "max_age: 1s",
        "symbols: [NQ]",
        "max_orders_per_day: 1",
        "max_contracts: { minis: 1 }",
        "max_loss: { amount: 1, trail: intraday }",
        "daily_loss: { amount: 1, kind: soft }",
        "entry_windows: [\"03:00-03:01 America/Chicago\"]",
        "flat_by: \"17:01 America/Chicago\"",
        "profit_target: { amount: 1, stop: true }",
        "consistency: { percent: 1, stop: true }",
        "price_band: { percent: 1 }",
        "market_hours: true"
    };

    private static Path folder;
    private static PreTradeRisk preTradeRisk;

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("exits");
        preTradeRisk = Wanted.judge(folder, EVERY_RULE);
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.delete(folder.resolve("text.yaml"));
        Files.delete(folder);
    }

    @Property
    void an_exit_is_refused_by_nothing_but_the_kill_switch(
            @ForAll @IntRange(min = -40, max = 40) int held,
            @ForAll @IntRange(max = 60) int quantity,
            @ForAll @IntRange(min = 90_000, max = 110_000) int equity,
            @ForAll @LongRange(max = 366L * 86_400) long second,
            @ForAll boolean killed) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
        AccountState state = state(held, equity, now, killed);
        for (Intent intent : exits(held, quantity)) {
            for (RiskDecision riskDecision : preTradeRisk.judge(old(intent, now), Wanted.share("1"), state, now)) {
                if (killed) {
                    assertThat(riskDecision).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.rule())
                            .isEqualTo("kill_switch"));
                } else {
                    assertThat(riskDecision).isInstanceOfSatisfying(Approved.class, approved -> assertThat(
                                    approved.request().reduceOnly())
                            .isTrue());
                }
            }
        }
    }

    /** Orders that can only bring the position nearer to zero. */
    private static List<Intent> exits(int held, int quantity) {
        if (held == 0) {
            return List.of();
        }
        int part = 1 + quantity % Math.abs(held);
        return List.of(
                Wanted.close(),
                Wanted.target(0),
                Wanted.target(held - Integer.signum(held) * part),
                held > 0 ? Wanted.sell(part) : Wanted.buy(part),
                Wanted.closeOf(BigDecimal.valueOf(1L + quantity)));
    }

    @Property
    void a_reversal_closes_though_its_opening_part_is_refused(
            @ForAll @IntRange(min = 1, max = 40) int held, @ForAll @IntRange(min = 1, max = 40) int beyond) {
        AccountState state = state(held, 100_000, Wanted.NOW, false);
        for (Intent intent : List.of(Wanted.sell(held + beyond), Wanted.target(-beyond))) {
            List<RiskDecision> riskDecisions =
                    preTradeRisk.judge(old(intent, Wanted.NOW), Wanted.share("1"), state, Wanted.NOW);
            assertThat(riskDecisions).hasSize(2);
            assertThat(riskDecisions.getFirst()).isInstanceOfSatisfying(Approved.class, closing -> {
                assertThat(closing.part()).isZero();
                assertThat(closing.request().reduceOnly()).isTrue();
                assertThat(closing.request().quantity()).isEqualByComparingTo(BigDecimal.valueOf(held));
            });
            assertThat(riskDecisions.getLast()).isInstanceOf(Refusal.class);
        }
    }

    private static Signal old(Intent intent, Instant now) {
        return Wanted.signal(Wanted.ES, intent, Wanted.MARKET, now.minusSeconds(7_200));
    }

    private static AccountState state(int held, int equity, Instant now, boolean killed) {
        var start = Balances.flat(BigDecimal.valueOf(100_000));
        RiskState begun = preTradeRisk.accountRules().standing(EquityCourse.ACCOUNT, Optional.empty(), start, now);
        Balances balances = Balances.flat(BigDecimal.valueOf(equity));
        return new AccountState(
                killed ? Wanted.killed() : AccountGates.OPEN,
                500,
                Map.of("ESZ6", Exposure.idle(Wanted.ES.contract(), BigDecimal.valueOf(held))),
                Optional.of(
                        preTradeRisk.accountRules().standing(EquityCourse.ACCOUNT, Optional.of(begun), balances, now)));
    }
}
