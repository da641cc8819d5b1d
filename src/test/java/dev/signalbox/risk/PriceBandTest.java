package dev.signalbox.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Terms;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class PriceBandTest {
    @TempDir
    Path folder;

    @Test
    void an_entry_far_from_the_last_price_is_refused_with_the_figures() {
        assertThat(verdict(Wanted.buy(1), Wanted.MARKET, "590", "5900"))
                .isEqualTo(new Refusal(
                        "one", "price_band", "the price 590 is 90 % from the last one seen, 5900; the limit is 5 %"));
    }

    @Test
    void a_limit_counts_and_not_the_market_price_beside_it() {
        assertThat(verdict(Wanted.buy(1), Wanted.LIMIT, "5900", "5900")).isInstanceOf(Refusal.class);
    }

    @Test
    void an_entry_within_the_band_passes_and_so_does_one_of_which_no_price_was_ever_seen() {
        assertThat(verdict(Wanted.buy(1), Wanted.MARKET, "6195", "5900")).isInstanceOf(Approved.class);
        assertThat(verdict(Wanted.buy(1), Wanted.MARKET, "590", null)).isInstanceOf(Approved.class);
    }

    @Test
    void an_exit_passes_at_any_price() {
        assertThat(verdict(Wanted.close(), Wanted.MARKET, "590", "5900")).isInstanceOf(Approved.class);
    }

    private RiskDecision verdict(Intent intent, Terms terms, String price, String last) {
        var market = new Instruction.Market(
                Optional.of(new BigDecimal(price)), Optional.ofNullable(last).map(BigDecimal::new));
        var asked = new Instruction(Wanted.ES, intent, terms, market, Instruction.Extras.NONE);
        var held = Map.of("ESZ6", Exposure.idle(Wanted.ES.contract(), BigDecimal.ONE));
        var state = new AccountState(AccountGates.OPEN, 0, held, Optional.empty());
        return Wanted.only(Wanted.judge(folder, "price_band: { percent: 5 }")
                .judge(Wanted.signal(asked, Wanted.NOW), Wanted.share("1"), state, Wanted.NOW));
    }
}
