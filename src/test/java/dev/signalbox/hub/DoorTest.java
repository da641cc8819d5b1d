package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.kit.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in, and what the others are told. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class DoorTest {
    private final Hub hub;
    private final TestAccount testAccount;
    private final Sender sender;

    DoorTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
        this.sender = hub.sender();
    }

    @Test
    void without_signature_or_token_nobody_is_let_in() {
        assertRefused(sender.send(sender.to("/webhook/tradingview"), body()), 401, "invalid_signature");
    }

    @Test
    void a_signature_of_another_body_does_not_let_in() {
        assertRefused(sender.send(sender.signed("{}".getBytes(UTF_8)), body()), 401, "invalid_signature");
    }

    @Test
    void a_wrong_token_does_not_let_in() {
        assertRefused(sender.send(sender.to("/webhook/tradingview/wrong"), body()), 401, "invalid_token");
    }

    @Test
    void a_standard_webhook_signed_six_minutes_ago_is_stale() {
        Instant then = Instant.now().minus(Duration.ofMinutes(6));

        assertRefused(sender.sendStandard("msg_old", then, message().json()), 401, "stale_alert");
    }

    @Test
    void an_address_that_is_not_on_the_list_is_forbidden_even_with_a_right_signature() {
        assertRefused(
                sender.send(sender.signed(body()).header("X-Forwarded-For", "203.0.113.9"), body()),
                403,
                "forbidden_address");
    }

    @Test
    void a_source_without_a_format_is_unknown() {
        assertRefused(sender.send(sender.to("/webhook/nobody/" + Setup.TOKEN), body()), 404, "unknown_source");
    }

    @Test
    void after_sixty_failures_from_one_address_it_has_to_wait_but_who_verifies_does_not() {
        List<Integer> statuses = IntStream.range(0, 61)
                .mapToObj(n -> sender.to("/webhook/tradingview/guess-" + n).header("X-Forwarded-For", "10.0.0.61"))
                .map(request -> sender.send(request, body()).status())
                .toList();

        assertThat(statuses.subList(0, 60)).containsOnly(401);
        assertThat(statuses.getLast()).isEqualTo(429);
        Answer limited = sender.send(sender.to("/webhook/tradingview").header("X-Forwarded-For", "10.0.0.61"), body());
        assertRefused(limited, 429, "too_many_failures");
        assertThat(limited.header("Retry-After")).isEqualTo("60");
        Answer verified = sender.send(sender.signed(body()).header("X-Forwarded-For", "10.0.0.61"), body());
        assertThat(verified.status()).isEqualTo(200);
    }

    @Test
    void alerts_are_posted_and_nothing_else() {
        var get = sender.to("/webhook/tradingview/" + Setup.TOKEN).GET().build();
        var put = sender.to("/webhook/tradingview")
                .method("PUT", java.net.http.HttpRequest.BodyPublishers.ofByteArray(body()))
                .build();

        Answer browsed = hub.exchange(get);
        assertRefused(browsed, 405, "method_not_allowed");
        assertThat(browsed.json().path("detail").asText())
                .isEqualTo("this address takes POST; a browser's address bar sends GET");
        assertRefused(hub.exchange(put), 405, "method_not_allowed");
    }

    @Test
    void header_names_may_be_in_any_case() {
        byte[] body = body();
        var reply = new Wire(hub)
                .post("/webhook/tradingview", List.of("x-wEBHOOK-sIGNATURE: " + Sender.signature(body)), body);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void query_parameters_cannot_pose_as_headers() {
        byte[] body = body();
        String signature = "?X-Webhook-Signature=" + Sender.signature(body);
        Answer unsigned = sender.send(sender.to("/webhook/tradingview" + signature), body);
        Answer fromHere = sender.send(
                sender.to("/webhook/tradingview?X-Forwarded-For=203.0.113.9&token=x&source=y")
                        .header("X-Webhook-Signature", Sender.signature(body)),
                body);

        assertRefused(unsigned, 401, "invalid_signature");
        assertThat(fromHere.status()).isEqualTo(200);
    }

    @Test
    void no_answer_repeats_what_was_sent() {
        byte[] body = message().with("strategy", "zebra-in-body").json().getBytes(UTF_8);
        List<String> headers = List.of("X-Zebra: zebra-in-header", "Cookie: zebra=1", "X-Request-Id: zebra");
        List<String> signed = new java.util.ArrayList<>(headers);
        signed.add("X-Webhook-Signature: " + Sender.signature(body));

        Wire wire = new Wire(hub);
        for (var reply : List.of(
                wire.post("/webhook/tradingview?zebra=1", signed, body),
                wire.post("/webhook/tradingview/zebra?zebra=1", headers, body),
                wire.post("/webhook/zebra", headers, body),
                wire.post("/webhook/zebra/zebra/zebra", headers, body),
                wire.post("/api/v1/zebra", headers, body))) {
            assertThat(reply.text().toLowerCase(Locale.ROOT)).doesNotContain("zebra");
        }
    }

    private void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.word()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain(Setup.KEY).doesNotContain(Setup.TOKEN);
    }

    private Message message() {
        return Message.buy("1", "ES").at("5000").to(testAccount.id());
    }

    private byte[] body() {
        return message().json().getBytes(UTF_8);
    }
}
