package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.kit.Wire;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of every kind and size. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class BodiesTest {
    private static final int LIMIT = 256 * 1024;

    private final Hub hub;
    private final TestAccount testAccount;

    BodiesTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "text/plain; charset=utf-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "text/plain; charset=no-such-charset",
                "no type at all"
            })
    void an_alert_is_taken_whatever_its_content_is_called(String type) {
        byte[] body = alert("label-" + type).getBytes(UTF_8);

        var reply = post("/webhook/tradingview", List.of("Content-Type: " + type, signature(body)), body);

        assertThat(reply.body()).contains("\"received\"");
    }

    @Test
    void an_alert_is_taken_when_its_content_is_called_nothing() {
        byte[] body = alert("no-label").getBytes(UTF_8);

        assertThat(post("/webhook/tradingview", List.of(signature(body)), body).body())
                .contains("\"received\"");
    }

    @Test
    void a_text_outside_ascii_is_kept_to_the_byte() {
        byte[] body = alert("Größe 5 € — 東京 🚂").getBytes(UTF_8);

        Answer answer = hub.sender().send(body);

        assertThat(kept(answer)).isEqualTo(body);
    }

    @Test
    void binary_bytes_that_are_signed_are_let_in_and_then_not_understood() {
        assertMalformed(new byte[] {0, 1, (byte) 0xFF, (byte) 0xFE, '{', '}'});
    }

    @Test
    void latin_1_that_is_signed_is_let_in_and_then_not_understood() {
        assertMalformed(alert("Größe").getBytes(ISO_8859_1));
    }

    @Test
    void invalid_utf_8_that_is_signed_is_let_in_and_then_not_understood() {
        byte[] body = alert("broken-here").getBytes(UTF_8);
        body[body.length - 4] = (byte) 0xC3;

        assertMalformed(body);
    }

    @Test
    void an_empty_body_is_not_understood() {
        assertMalformed(new byte[0]);
    }

    @Test
    void all_faults_are_told_at_once() {
        Answer answer = hub.sender().send("""
                {"symbol": "NOSUCH", "action": "hold", "quantity": "many", "account_group": "nobody"}""".getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faults())
                .containsExactlyInAnyOrder(
                        "unknown_symbol", "unknown_action", "invalid_number", "unknown_account_group");
    }

    @Test
    void a_field_that_cannot_be_carried_out_is_refused_and_nothing_is_kept() {
        Answer answer = testAccount.send(Message.buy("1", "ES").at("5000").with("trail_offset", "10"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faults()).containsExactly("unsupported_field");
        assertThat(testAccount.alerts()).isZero();
    }

    @Test
    void a_body_of_exactly_the_limit_is_taken() {
        byte[] body = padded(LIMIT);

        assertThat(hub.sender().send(body).status()).isEqualTo(200);
    }

    @Test
    void a_body_of_one_byte_more_is_too_large() {
        byte[] body = padded(LIMIT + 1);

        Answer answer = hub.sender().send(body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.word()).isEqualTo("body_too_large");
    }

    @Test
    void a_body_of_one_byte_more_is_too_large_also_when_it_comes_in_chunks() {
        byte[] body = padded(LIMIT + 1);

        var reply = new Wire(hub).postChunked("/webhook/tradingview", List.of(signature(body)), body);

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void an_alert_that_comes_in_chunks_is_taken() {
        byte[] body = alert("chunks").getBytes(UTF_8);

        var reply = new Wire(hub).postChunked("/webhook/tradingview", List.of(signature(body)), body);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void a_sender_of_five_megabytes_gets_to_see_its_answer() {
        byte[] body = padded(5 * 1024 * 1024);

        var reply = post("/webhook/tradingview", List.of(signature(body)), body);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).contains("body_too_large");
    }

    private void assertMalformed(byte[] body) {
        Answer answer = hub.sender().send(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.faults()).containsExactly("malformed_json");
    }

    private byte[] kept(Answer answer) {
        return hub.database()
                .sql("select body from alert where id = ?::uuid")
                .param(answer.alertId())
                .query(byte[].class)
                .single();
    }

    private Wire.Reply post(String path, List<String> headers, byte[] body) {
        return new Wire(hub).post(path, headers, body);
    }

    private byte[] padded(int size) {
        byte[] text = alert("padded-" + size).getBytes(UTF_8);
        byte[] body = Arrays.copyOf(text, size);
        Arrays.fill(body, text.length, size, (byte) ' ');
        return body;
    }

    private String alert(String strategy) {
        return Message.buy("1", "ES")
                .at("5000")
                .to(testAccount.id())
                .with("strategy", strategy)
                .json();
    }

    private static String signature(byte[] body) {
        return "X-Webhook-Signature: " + Sender.signature(body);
    }
}
