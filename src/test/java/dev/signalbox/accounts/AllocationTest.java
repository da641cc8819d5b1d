package dev.signalbox.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Alerted;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which accounts an alert is for, and what each of them is to make of it. */
@Tag("unit")
class AllocationTest {
    private static final Account ONE = Alerted.account("one");
    private static final Account TWO = Alerted.account("two");

    @Test
    void each_member_of_the_group_gets_its_part_in_the_order_of_the_file() {
        Accounts accounts = group(plain(TWO, "0.5"), plain(ONE, "1"));
        Signal signal = Alerted.signal(1, Alerted.buy("4"));

        AllocatedSignal allocated = accounts.address(signal);

        assertThat(allocated.signal()).isSameAs(signal);
        assertThat(allocated.shares())
                .extracting(share -> share.account().id() + " x " + share.scale())
                .containsExactly("two x 0.5", "one x 1");
    }

    @Test
    void what_an_account_trades_instead_is_asked_for_at_the_time_when_the_alert_came() {
        List<Instant> asked = new ArrayList<>();
        Accounts accounts = group(new GroupMember(ONE, BigDecimal.ONE, Optional.of(at -> {
            asked.add(at);
            return Alerted.MES;
        })));

        AllocatedSignal allocated = accounts.address(Alerted.signal(1, Alerted.buy("4")));

        assertThat(asked).containsExactly(Alerted.NOW);
        assertThat(allocated.shares()).extracting(Allocation::instead).containsExactly(Optional.of(Alerted.MES));
    }

    @Test
    void who_trades_instead_reads_the_same_alert_about_the_other_instrument_and_without_a_price_of_it() {
        Signal signal = Alerted.priced(1, Alerted.buy("4"), "5000.25");
        Allocation instead = new Allocation(ONE, BigDecimal.ONE, Optional.of(Alerted.MES));

        Signal read = instead.reading(signal);

        assertThat(read.alert()).isSameAs(signal.alert());
        assertThat(read.instruction().instrument()).isEqualTo(Alerted.MES);
        assertThat(read.instruction().intent()).isEqualTo(Alerted.buy("4"));
        assertThat(read.instruction().marketPrice()).isEmpty();
        assertThat(new Allocation(ONE, BigDecimal.ONE, Optional.empty()).reading(signal))
                .isSameAs(signal);
    }

    @Test
    void an_account_on_paper_can_trade_everything_and_its_group_with_it() {
        assertThat(group(plain(ONE, "1")).traded()).isEqualTo(Map.of("main", Set.of(Kind.values())));
    }

    @Test
    void a_connection_that_only_paper_accounts_use_leads_to_no_broker() {
        assertThat(group(plain(ONE, "1"), plain(TWO, "1")).brokerConnections()).isEmpty();
    }

    private static GroupMember plain(Account account, String scale) {
        return new GroupMember(account, new BigDecimal(scale), Optional.empty());
    }

    private static Accounts group(GroupMember... members) {
        return new Accounts(Map.of("one", ONE, "two", TWO), Map.of("main", List.of(members)));
    }
}
