package dev.signalbox.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases that the libraries of Standard Webhooks 1.0 test themselves with. */
@Tag("unit")
class StandardWebhooksTest {
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    @Test
    void the_published_vector_is_let_in() {
        // given the id, time, payload and signature that the specification prints
        Instant then = Instant.ofEpochSecond(1_614_265_330);
        Map<String, String> headers = Map.of(
                "webhook-id", ID,
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        AlertVerifier alertVerifier = Sent.door(
                new SenderPolicy(Networks.of(""), Networks.of("")),
                new WebhookSecrets(List.of("whsec_" + SECRET), List.of()),
                Clock.fixed(then, ZoneOffset.UTC));

        // when
        VerifiedAlert alert = alertVerifier.verify(Sent.with(headers));

        // then
        assertThat(alert.messageId()).contains(ID);
        assertThat(alert.body()).isEqualTo(Sent.BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "whsec_" + SECRET})
    void a_secret_serves_with_and_without_its_prefix(String secret) {
        assertLetIn(signed(0), secret);
    }

    @Test
    void several_signatures_of_which_one_is_right_are_enough() {
        Map<String, String> headers = signed(0);
        String wrong = Base64.getEncoder().encodeToString(new byte[32]);
        headers.merge("webhook-signature", "v1," + wrong + " v2,zzz", (right, others) -> others + " " + right);
        assertLetIn(headers, SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void each_header_must_be_there(String missing) {
        assertShut(Sent.without(missing, signed(0)), "the header " + missing + " is missing");
    }

    @Test
    void a_time_alone_is_no_signature() {
        assertShut(Sent.with(Map.of("webhook-timestamp", "1795446000")), "no signature header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2,%s",
                "v1a,%s",
                "V1,%s",
                "%s",
                "v1",
                "v1,",
                "v1,%%%%%%%%",
                "v1, %s",
                "v1,AAAA%s",
                "",
                "v1,cmFuZG9tIHNpZ25hdHVyZQ=="
            })
    void no_other_version_malformed_part_or_wrong_signature_is_let_in(String form) {
        Map<String, String> headers = signed(0);
        headers.compute("webhook-signature", (name, right) -> String.format(form, right.substring(3)));
        assertShut(Sent.with(headers), "no v1 signature");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void five_minutes_either_way_are_fine(long seconds) {
        assertLetIn(signed(seconds), SECRET);
    }

    @Test
    void a_signature_that_is_too_old_is_stale() {
        assertThatThrownBy(() -> door(SECRET).verify(Sent.with(signed(-301))))
                .isInstanceOfSatisfying(NotVerified.class, refusal -> assertThat(refusal.why())
                        .isEqualTo(NotVerified.Cause.STALE_ALERT));
    }

    @Test
    void a_signature_that_is_too_new_is_refused() {
        assertShut(Sent.with(signed(301)), "ahead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1614265330.5", "1e9", "999999999999999999999999"})
    void a_timestamp_that_is_no_time_is_refused(String timestamp) {
        Map<String, String> headers = signed(0);
        headers.put("webhook-timestamp", timestamp);
        assertShut(Sent.with(headers), "no");
    }

    @Test
    void the_id_and_the_time_are_signed_too() {
        Map<String, String> otherId = signed(0);
        otherId.put("webhook-id", ID + "2");
        Map<String, String> otherTime = signed(0);
        otherTime.put("webhook-timestamp", Long.toString(Sent.NOW.getEpochSecond() + 1));

        assertShut(Sent.with(otherId), "no v1 signature");
        assertShut(Sent.with(otherTime), "no v1 signature");
    }

    @Test
    void while_keys_are_rotated_both_are_valid_and_a_third_is_not() {
        String other = "whsec_" + Base64.getEncoder().encodeToString("another key, long enough".getBytes(UTF_8));
        AlertVerifier both = Sent.door(List.of(other, SECRET), List.of());

        assertThat(both.verify(Sent.with(signed(0))).messageId()).contains(ID);
        assertThatThrownBy(() -> Sent.door(List.of(other), List.of()).verify(Sent.with(signed(0))))
                .isInstanceOf(NotVerified.class);
    }

    /** Signs as the specification says, with the JDK's own tools. */
    private static Map<String, String> signed(long secondsFromNow) {
        String timestamp = Long.toString(Sent.NOW.getEpochSecond() + secondsFromNow);
        byte[] key = Base64.getDecoder().decode(SECRET);
        byte[] text = (ID + "." + timestamp + "." + new String(Sent.BODY, UTF_8)).getBytes(UTF_8);
        String signature = Base64.getEncoder().encodeToString(Signing.hmac(key, text));
        return new HashMap<>(
                Map.of("webhook-id", ID, "webhook-timestamp", timestamp, "webhook-signature", "v1," + signature));
    }

    private static AlertVerifier door(String secret) {
        return Sent.door(List.of(secret), List.of());
    }

    private static void assertLetIn(Map<String, String> headers, String secret) {
        assertThat(door(secret).verify(Sent.with(headers)).messageId()).contains(ID);
    }

    private static void assertShut(WebhookRequest webhookRequest, String reason) {
        assertThatThrownBy(() -> door(SECRET).verify(webhookRequest))
                .isInstanceOfSatisfying(NotVerified.class, refusal -> assertThat(refusal.why())
                        .isEqualTo(NotVerified.Cause.INVALID_SIGNATURE))
                .hasMessageContaining(reason);
    }
}
