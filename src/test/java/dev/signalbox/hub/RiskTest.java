package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.kit.Together;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What accounts may not do is refused, kept, and said with the figures. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class RiskTest {
    private final Hub hub;
    private final TestAccount testAccount;

    RiskTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void sixty_four_alerts_at_once_never_bring_an_account_above_its_contracts() {
        List<Answer> answers = Together.run(
                64,
                n -> hub.send(Message.buy("1", n % 2 == 0 ? "ES" : "NQ")
                        .at("5000")
                        .key("race-" + n)
                        .to("race")));

        answers.stream().filter(answer -> !answer.word().equals("rejected")).forEach(hub::settled);
        Map.of("racer-1", 30, "racer-2", 30, "racer-3", 2).forEach((account, most) -> {
            assertThat(held(account)).as(account).isEqualByComparingTo(BigDecimal.valueOf(most));
            assertThat(answers.stream().filter(answer -> accepted(answer, account)))
                    .hasSize(most);
            assertThat(answers.stream().flatMap(answer -> reasons(answer, account).stream()))
                    .hasSize(64 - most)
                    .allSatisfy(reason -> assertThat(reason).contains("the limit is " + most));
        });
    }

    @Test
    void an_alert_that_every_account_refuses_is_kept_as_rejected_with_its_reasons() {
        Answer answer = hub.send(Message.buy("3", "ES").at("5000").to("small"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.word()).isEqualTo("rejected");
        JsonNode refused = answer.json().path("refused").path(0);
        assertThat(refused.path("account").asText()).isEqualTo("small");
        assertThat(refused.path("rule").asText()).isEqualTo("max_contracts");
        assertThat(refused.path("reason").asText()).contains("this order 3 ES").contains("the limit is 2");
        JsonNode told = hub.get("/api/v1/orders/" + answer.alertId()).json();
        assertThat(told.path("status").asText()).isEqualTo("rejected");
        assertThat(told.path("orders")).isEmpty();
        JsonNode alert = hub.get("/api/v1/alerts/" + answer.alertId()).json();
        assertThat(alert.path("refused")).isEqualTo(answer.json().path("refused"));
    }

    @Test
    void in_a_mixed_group_one_account_trades_and_the_other_refuses() {
        Answer answer = hub.send(Message.buy("1", "ES").at("5000").to("mixed"));

        assertThat(answer.word()).isEqualTo("received");
        assertThat(Answer.texts(answer.json().path("orders"), "account")).containsExactly("paper-main");
        assertThat(Answer.texts(answer.json().path("refused"), "account")).containsExactly("nq-only");
        assertThat(Answer.texts(answer.json().path("refused"), "rule")).containsExactly("symbols");
        assertThat(hub.settled(answer).path("status").asText()).isEqualTo("filled");
    }

    @Test
    void an_account_with_a_scale_trades_its_part_in_whole_contracts() {
        JsonNode told = hub.settled(hub.send(Message.buy("3", "ES").at("5000").to("scaled")));

        assertThat(Answer.texts(told.path("orders"), "account")).containsExactly("scaled", "whole");
        assertThat(Answer.texts(told.path("orders"), "quantity")).containsExactly("1", "3");
        assertThat(told.path("quantity").asText()).isEqualTo("3");
    }

    @Test
    void a_part_that_comes_to_nothing_is_refused() {
        Answer answer = hub.send(Message.buy("1", "NQ").at("20000").to("scaled"));

        assertThat(Answer.texts(answer.json().path("orders"), "account")).containsExactly("whole");
        assertThat(Answer.texts(answer.json().path("refused"), "rule")).containsExactly("quantity");
    }

    @Test
    void a_stale_entry_is_refused_and_a_stale_exit_passes() {
        testAccount.order(Message.buy("1", "ES").at("5000"), "filled");
        String old = Instant.now().minus(Duration.ofMinutes(5)).toString();

        Answer entry = testAccount.send(Message.buy("1", "ES").at("5000").with("timestamp", old));
        Answer exit = testAccount.send(Message.close("ES").at("5000").with("timestamp", old));

        assertThat(Answer.texts(entry.json().path("refused"), "rule")).containsExactly("max_age");
        assertThat(hub.settled(exit).path("status").asText()).isEqualTo("filled");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void an_alert_may_carry_its_own_cap_on_the_position() {
        testAccount.order(Message.buy("2", "ES").at("5000").with("max_position_size", "2"), "filled");

        Answer answer = testAccount.send(Message.buy("1", "ES").at("5000").with("max_position_size", "2"));

        assertThat(Answer.texts(answer.json().path("refused"), "rule")).containsExactly("max_position_size");
    }

    @Test
    void the_kill_switch_of_an_account_stops_exits_too_until_it_is_put_off() {
        testAccount.order(Message.buy("1", "ES").at("5000"), "filled");

        Answer on = hub.put("/api/v1/kill-switch?account=" + testAccount.id());
        Answer stopped = testAccount.send(Message.close("ES").at("5000").key(testAccount.id() + "-stopped"));
        assertThat(on.json().path("active").asBoolean()).isTrue();
        assertThat(Answer.texts(stopped.json().path("refused"), "rule")).containsExactly("kill_switch");
        assertThat(testAccount.account().path("state").asText()).isEqualTo("killed");

        Answer off = hub.delete("/api/v1/kill-switch?account=" + testAccount.id());
        assertThat(off.json().path("active").asBoolean()).isFalse();
        assertThat(testAccount.account().path("state").asText()).isEqualTo("active");
        testAccount.order(Message.close("ES").at("5000").key(testAccount.id() + "-resumed"), "filled");
    }

    private BigDecimal held(String account) {
        BigDecimal held = BigDecimal.ZERO;
        for (JsonNode position : hub.account(account).path("positions")) {
            held = held.add(new BigDecimal(position.path("quantity").asText()));
        }
        return held;
    }

    private static boolean accepted(Answer answer, String account) {
        return Answer.texts(answer.json().path("orders"), "account").contains(account);
    }

    private static List<String> reasons(Answer answer, String account) {
        List<String> accounts = Answer.texts(answer.json().path("refused"), "account");
        List<String> reasons = Answer.texts(answer.json().path("refused"), "reason");
        return accounts.contains(account) ? List.of(reasons.get(accounts.indexOf(account))) : List.of();
    }
}
