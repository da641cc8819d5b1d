package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.kit.Together;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same alert again makes no second order. The shared hub's window for equal bytes is 3 s. */
@Tag("hub")
@ExtendWith(SharedHub.class)
@Execution(ExecutionMode.CONCURRENT)
class DuplicatesTest {
    private final Hub hub;
    private final TestAccount testAccount;

    DuplicatesTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void an_alert_key_with_the_same_content_is_the_same_alert_for_ever() throws InterruptedException {
        Answer first = testAccount.send(Message.buy("1", "ES").at("5000").key("dup-key"));
        Thread.sleep(3_100);
        Answer second = testAccount.send(Message.buy("1", "ES").at("5000").key("dup-key"));

        assertThat(first.word()).isEqualTo("received");
        assertDuplicate(second, first);
        assertThat(testAccount.alerts()).isEqualTo(1);
    }

    @Test
    void an_entry_with_the_key_of_another_alert_is_refused_and_kept_as_a_dead_letter() {
        Answer first = testAccount.send(Message.buy("1", "ES").at("5000").key("reused-by-entry"));
        Answer second = testAccount.send(Message.sell("2", "NQ").at("20000").key("reused-by-entry"));

        assertThat(second.word()).isEqualTo("rejected");
        assertThat(Answer.texts(second.json().path("refused"), "rule")).containsExactly("key_reused");
        assertThat(second.json().path("refused").path(0).path("reason").asText())
                .contains(first.alertId());
        await().until(() -> Answer.texts(
                        hub.get("/api/v1/dead-letters?account=" + testAccount.id())
                                .json()
                                .path("dead_letters"),
                        "alert_id")
                .contains(second.alertId()));
    }

    @Test
    void an_exit_with_the_key_of_another_alert_is_carried_out_and_told() {
        testAccount.order(Message.buy("1", "ES").at("5000").key("reused-by-exit"), "filled");
        Answer exit = testAccount.send(Message.close("ES").at("5001").key("reused-by-exit"));

        hub.order(exit, "filled");
        assertThat(Answer.texts(exit.json().path("warnings"), "code")).contains("key_reused");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void an_entry_is_compared_with_every_alert_that_used_its_key() {
        Answer first = testAccount.send(Message.buy("1", "ES").at("5000").key("aba-entry"));
        Answer other = testAccount.send(Message.buy("2", "ES").at("5000").key("aba-entry"));

        assertThat(other.word()).isEqualTo("rejected");
        assertDuplicate(testAccount.send(Message.buy("1", "ES").at("5000").key("aba-entry")), first);
        assertDuplicate(testAccount.send(Message.buy("2", "ES").at("5000").key("aba-entry")), other);
    }

    @Test
    void an_exit_is_compared_with_every_alert_that_used_its_key() {
        testAccount.order(Message.buy("5", "ES").at("5000").key("aba"), "filled");
        Message part = Message.close("ES").with("quantity", "1").key("aba-exit");
        Answer first = testAccount.send(part);
        hub.order(first, "filled");
        hub.order(testAccount.send(Message.close("ES").with("quantity", "2").key("aba-exit")), "filled");

        assertDuplicate(testAccount.send(part), first);
        assertThat(testAccount.position()).isEqualTo("2");
    }

    @Test
    void the_same_bytes_are_another_alert_once_the_contract_was_spoken_of_by_another_name() {
        String month = testAccount
                .order(Message.buy("1", "ES").at("5000").key("month"), "filled")
                .path("symbol")
                .asText();
        assertFollowed(Message.buy("1", month).at("5000"), Message.close("ES1!"));
        assertFollowed(Message.buy("1", "ES1!").at("5000"), Message.close("CME_MINI:" + month));
        assertFollowed(
                Message.buy("1", "ES").at("5000").with("comment", "all"), new Message().with("action", "cancel_all"));
        assertFollowed(
                new Message().with("action", "cancel_all").with("comment", "again"),
                Message.buy("1", "NQ").at("20000"));
    }

    @Test
    void the_same_bytes_are_a_resend_when_another_contract_was_spoken_of() {
        Message entry = Message.buy("1", "ES").at("5000");
        Answer first = testAccount.send(entry);
        testAccount.send(Message.close("NQ"));

        assertDuplicate(testAccount.send(entry), first);
    }

    @Test
    void a_part_of_a_position_is_not_taken_off_twice_by_the_same_bytes() {
        testAccount.order(Message.buy("3", "ES").at("5000").key("parts"), "filled");
        Message part = Message.close("ES").with("quantity", "1");
        Answer first = testAccount.send(part);

        assertDuplicate(testAccount.send(part), first);
    }

    private void assertFollowed(Message message, Message other) {
        Answer first = testAccount.send(message);
        testAccount.send(other);

        Answer again = testAccount.send(message);

        assertThat(again.word()).as("%s after %s", message.json(), other.json()).isNotEqualTo("duplicate");
        assertThat(again.alertId()).isNotEqualTo(first.alertId());
    }

    @Test
    void the_same_bytes_are_another_alert_once_something_else_was_said_about_the_matter() {
        Message entry = Message.buy("1", "ES").at("5000");
        hub.order(testAccount.send(entry), "filled");
        hub.order(testAccount.send(Message.close("ES").at("5001")), "filled");

        assertThat(testAccount.send(entry).word()).isEqualTo("received");
    }

    @Test
    void a_close_is_judged_again_however_often_it_comes() {
        Message close = Message.close("ES").at("5001");
        testAccount.order(Message.buy("1", "ES").at("5000").key("close-1"), "filled");
        hub.order(testAccount.send(close), "filled");
        testAccount.order(Message.buy("1", "ES").at("5000").key("close-2"), "filled");

        hub.order(testAccount.send(close), "filled");
        assertThat(testAccount.position()).isEmpty();
    }

    @Test
    void the_same_bytes_are_the_same_alert_within_the_window_and_not_after_it() throws InterruptedException {
        Message message = Message.buy("1", "ES").at("5000");
        Answer first = testAccount.send(message);
        Answer second = testAccount.send(message);
        Thread.sleep(3_100);
        Answer third = testAccount.send(message);

        assertDuplicate(second, first);
        assertThat(third.word()).isEqualTo("received");
        assertThat(third.alertId()).isNotEqualTo(first.alertId());
    }

    @Test
    void a_webhook_id_is_the_same_alert_for_ever() throws InterruptedException {
        String body = Message.buy("1", "ES").at("5000").to(testAccount.id()).json();
        Answer first = hub.sender().sendStandard("msg_dup", Instant.now(), body);
        Thread.sleep(3_100);
        Answer second = hub.sender().sendStandard("msg_dup", Instant.now(), body);

        assertThat(first.word()).isEqualTo("received");
        assertDuplicate(second, first);
    }

    @Test
    void the_same_bytes_under_another_webhook_id_are_another_alert() {
        String body = Message.buy("1", "ES").at("5000").to(testAccount.id()).json();

        Answer first = hub.sender().sendStandard("msg_one", Instant.now(), body);
        Answer second = hub.sender().sendStandard("msg_two", Instant.now(), body);

        assertThat(first.word()).isEqualTo("received");
        assertThat(second.word()).isEqualTo("received");
    }

    @Test
    void a_webhook_id_beside_a_hex_signature_tells_alerts_apart_as_it_does_beside_a_token() {
        byte[] body =
                Message.buy("1", "ES").at("5000").to(testAccount.id()).json().getBytes(UTF_8);

        Answer first = hub.sender().send(hub.sender().signed(body).header("webhook-id", "a"), body);
        Answer second = hub.sender().send(hub.sender().signed(body).header("webhook-id", "b"), body);
        Answer again = hub.sender().send(hub.sender().signed(body).header("webhook-id", "a"), body);

        assertThat(second.word()).isEqualTo("received");
        assertDuplicate(again, first);
    }

    @Test
    void of_an_alert_that_comes_32_times_at_once_exactly_one_is_recorded() {
        Message message = Message.buy("1", "ES").at("5000");

        List<Answer> answers = Together.run(32, n -> testAccount.send(message));

        List<Answer> received =
                answers.stream().filter(a -> a.word().equals("received")).toList();
        assertThat(received).hasSize(1);
        assertThat(answers.stream().filter(a -> !a.word().equals("received")))
                .hasSize(31)
                .allSatisfy(answer -> assertDuplicate(answer, received.getFirst()));
        assertThat(testAccount.alerts()).isEqualTo(1);
        hub.settled(received.getFirst());
        assertThat(testAccount.position()).isEqualTo("1");
    }

    @Test
    void a_webhook_id_that_stands_for_none_is_no_key() {
        for (String id : List.of("", " ", "{{id}}", "null", "NaN", "undefined")) {
            String body = Message.buy("1", "ES")
                    .at("5000")
                    .to(testAccount.id())
                    .with("comment", id)
                    .json();

            Answer answer = hub.sender()
                    .send(
                            hub.sender()
                                    .to("/webhook/tradingview/" + Setup.TOKEN)
                                    .header("webhook-id", id),
                            body.getBytes(UTF_8));

            assertThat(answer.word()).as(id).isEqualTo("received");
            assertThat(Answer.texts(answer.json().path("warnings"), "field"))
                    .as(id)
                    .contains("webhook-id");
        }
    }

    private static void assertDuplicate(Answer answer, Answer first) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.word()).isEqualTo("duplicate");
        assertThat(answer.alertId()).isEqualTo(first.alertId());
    }
}
