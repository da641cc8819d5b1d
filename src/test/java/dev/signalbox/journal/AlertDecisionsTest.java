package dev.signalbox.journal;

import static dev.signalbox.kit.Alerted.NOW;
import static dev.signalbox.kit.Alerted.buy;
import static dev.signalbox.kit.Alerted.close;
import static dev.signalbox.kit.Alerted.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.Head;
import dev.signalbox.kit.Alerted;
import dev.signalbox.kit.OperatorText;
import dev.signalbox.risk.EarlyCloses;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.RiskFileReader;
import dev.signalbox.risk.TradingHours;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.ClientOrderId;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the alerts of one transaction, each judged against what those before it left. */
@Tag("unit")
class AlertDecisionsTest {
    private static final Account ONE = Alerted.account("one", Optional.of("set"));
    private static final Account TWO = Alerted.account("two", Optional.of("set"));

    @TempDir
    private Path folder;

    private final LockedAccounts locked = new LockedAccounts();
    private AlertDecisions decisions;

    @BeforeEach
    void givenTwoAccountsThatMayHoldThreeContracts() {
        List<PreTradeRisk> risk = new ArrayList<>();
        String rules = "rule_sets:\n  set: { max_contracts: { minis: 3, micros_per_mini: 10 } }\n";
        assertThat(new OperatorText(folder)
                        .faults(
                                rules,
                                file -> risk.add(
                                        new RiskFileReader(EarlyCloses.NEVER, TradingHours.ALWAYS).read(file))))
                .isEmpty();
        locked.chains().begin(Head.beginning("one"));
        locked.chains().begin(Head.beginning("two"));
        Accounts accounts = new Accounts(Map.of("one", ONE, "two", TWO), Map.of());
        var states = new RiskStates(accounts, risk.getFirst().accountRules(), locked, NOW);
        decisions = new AlertDecisions(risk.getFirst(), locked, states, Duration.ofSeconds(60), NOW);
    }

    @Test
    void each_account_of_an_alert_gets_an_order_of_its_own_with_an_id_that_the_alert_gives() {
        Receipt.Recorded recorded = judge(signal(1, buy("2")), ONE, TWO);

        assertThat(recorded.refusals()).isEmpty();
        assertThat(recorded.orders()).extracting(order -> order.key().account()).containsExactly("one", "two");
        assertThat(recorded.orders())
                .allSatisfy(order -> assertThat(order.key().clientOrderId())
                        .isEqualTo(ClientOrderId.of(
                                order.key().alertId(), order.key().account(), 0)))
                .allSatisfy(order -> assertThat(order.progress().status()).isEqualTo(OrderStatus.PENDING));
    }

    @Test
    void an_order_counts_for_the_next_alert_although_it_is_not_written_yet() {
        judge(signal(1, buy("2")), ONE);

        Receipt.Recorded second = judge(signal(2, buy("2")), ONE);

        assertThat(second.orders()).isEmpty();
        assertThat(second.refusals()).extracting(Refusal::rule).containsExactly("max_contracts");
    }

    @Test
    void what_one_account_may_not_do_the_other_one_may() {
        judge(signal(1, buy("3")), ONE);

        Receipt.Recorded both = judge(signal(2, buy("1")), ONE, TWO);

        assertThat(both.refusals()).extracting(Refusal::account).containsExactly("one");
        assertThat(both.orders()).extracting(order -> order.key().account()).containsExactly("two");
    }

    @Test
    void a_close_closes_what_is_held_and_what_is_under_way() {
        locked.put("one", new Position(Alerted.ES.contract(), BigDecimal.ONE, new BigDecimal("5000")));
        judge(signal(1, buy("2")), ONE);

        Order order = judge(signal(2, close()), ONE).orders().getFirst();

        assertThat(order.request().side()).isEqualTo(Side.SELL);
        assertThat(order.request().quantity()).isEqualByComparingTo("3");
        assertThat(order.request().reduceOnly()).isTrue();
    }

    @Test
    void the_same_alert_again_is_a_duplicate_and_makes_no_second_order() {
        var first = judge(signal(1, buy("1")), ONE);
        var sameKey = new Alert.Identity("key:1", true, "content 1");

        Receipt again = ask(signal(2, sameKey, buy("1")), ONE);

        assertThat(again).isEqualTo(new Receipt.Duplicate(first.alertId(), "tradingview"));
        assertThat(locked.chains().entries()).hasSize(1);
    }

    @Test
    void an_entry_with_the_key_of_another_alert_is_refused() {
        judge(signal(1, buy("1")), ONE);
        var reused = new Alert.Identity("key:1", true, "other content");

        Receipt.Recorded second = judge(signal(2, reused, buy("1")), ONE);

        assertThat(second.refusals()).extracting(Refusal::rule).containsExactly("key_reused");
    }

    @Test
    void an_alert_is_compared_with_every_one_of_its_batch_that_has_its_key() {
        var first = judge(signal(1, new Alert.Identity("key", true, "a"), buy("1")), ONE);
        judge(signal(2, new Alert.Identity("key", true, "b"), close()), ONE);

        Receipt again = ask(signal(3, new Alert.Identity("key", true, "a"), buy("1")), ONE);

        assertThat(again).isEqualTo(new Receipt.Duplicate(first.alertId(), "tradingview"));
    }

    @Test
    void equal_bytes_are_a_resend_until_another_alert_of_the_batch_is_about_the_same() {
        var bytes = new Alert.Identity("bytes:1", false, "a");
        judge(signal(1, bytes, buy("1")), ONE);

        assertThat(ask(signal(2, bytes, buy("1")), ONE)).isInstanceOf(Receipt.Duplicate.class);
        judge(signal(3, close()), ONE);
        assertThat(ask(signal(4, bytes, buy("1")), ONE)).isInstanceOf(Receipt.Recorded.class);
        assertThat(ask(signal(5, bytes, buy("1")), ONE)).isInstanceOf(Receipt.Duplicate.class);
    }

    @Test
    void each_decision_is_in_the_record_of_its_account_in_the_order_in_which_it_was_made() {
        judge(signal(1, buy("3")), ONE);
        judge(signal(2, buy("1")), ONE, TWO);

        assertThat(locked.chains().entries())
                .extracting(AuditEntry::note)
                .extracting(note -> note.subject().chain() + " " + note.kind())
                .containsExactly("one approved", "one refused", "two approved");
    }

    private Receipt.Recorded judge(Signal signal, Account... accounts) {
        return (Receipt.Recorded) ask(signal, accounts);
    }

    private Receipt ask(Signal signal, Account... accounts) {
        List<Allocation> shares = List.of(accounts).stream()
                .map(account -> new Allocation(account, BigDecimal.ONE, Optional.empty()))
                .toList();
        return decisions.judge(new JournalCommand.OfAlert(new AllocatedSignal(signal, shares)));
    }
}
