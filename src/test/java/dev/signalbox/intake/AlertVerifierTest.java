package dev.signalbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class AlertVerifierTest {
    private static final WebhookSecrets SECRETS = new WebhookSecrets(List.of("key"), List.of("new-token", "old-token"));
    private final AlertVerifier alertVerifier = Sent.door(SECRETS.keys(), SECRETS.tokens());

    @ParameterizedTest
    @ValueSource(strings = {"new-token", "old-token"})
    void while_tokens_are_rotated_both_are_let_in(String token) {
        assertThat(alertVerifier.verify(Sent.withToken(token)).source()).isEqualTo("tradingview");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "new-toke", "new-token ", "NEW-TOKEN", "new-token,old-token", "key"})
    void any_other_token_is_refused(String token) {
        assertThat(refusalOf(Sent.withToken(token))).isEqualTo(NotVerified.Cause.INVALID_TOKEN);
    }

    @Test
    void a_message_id_beside_a_valid_token_is_kept() {
        WebhookRequest webhookRequest =
                Sent.by("192.0.2.7", Optional.of("new-token"), Map.of("webhook-id", "msg_1"), Sent.BODY);
        assertThat(alertVerifier.verify(webhookRequest).messageId()).contains("msg_1");
    }

    @Test
    void without_signature_and_token_nothing_is_let_in() {
        assertThat(refusalOf(Sent.with(Map.of()))).isEqualTo(NotVerified.Cause.INVALID_SIGNATURE);
    }

    @Test
    void an_unknown_source_is_told_before_anything_is_verified() {
        var target = new WebhookRequest.Target("tradingveiw", Optional.of("new-token"));
        assertThat(refusalOf(new WebhookRequest(target, "192.0.2.7", Map.of(), Sent.BODY, Sent.NOW)))
                .isEqualTo(NotVerified.Cause.UNKNOWN_SOURCE);
    }

    @Test
    void a_body_of_exactly_256_kilobytes_passes_and_one_byte_more_does_not() {
        byte[] largest = new byte[256 * 1024];
        byte[] tooLarge = new byte[256 * 1024 + 1];

        assertThat(alertVerifier.verify(sized(largest)).body()).hasSize(262_144);
        assertThat(refusalOf(sized(tooLarge))).isEqualTo(NotVerified.Cause.BODY_TOO_LARGE);
    }

    @Test
    void an_address_that_is_not_allowed_is_refused_even_with_the_right_token() {
        SenderPolicy tradingview = new SenderPolicy(Networks.of("tradingview"), Networks.of(""));
        AlertVerifier guarded = Sent.door(tradingview, SECRETS, Sent.clock());
        assertThat(refusal(guarded, Sent.withToken("new-token"))).isEqualTo(NotVerified.Cause.FORBIDDEN_ADDRESS);
        WebhookRequest genuine = Sent.by("52.32.178.7", Optional.of("new-token"), Map.of(), Sent.BODY);
        assertThat(guarded.verify(genuine)).isNotNull();
    }

    @Test
    void the_sixty_first_failure_in_a_minute_is_too_many_and_a_genuine_sender_still_passes() {
        // given
        IntStream.range(0, 60).forEach(i -> assertThat(refusalOf(Sent.withToken("guess" + i)))
                .isEqualTo(NotVerified.Cause.INVALID_TOKEN));

        // then
        assertThat(refusalOf(Sent.withToken("guess60"))).isEqualTo(NotVerified.Cause.TOO_MANY_FAILURES);
        assertThat(alertVerifier.verify(Sent.withToken("new-token"))).isNotNull();
        assertThat(refusalOf(Sent.by("192.0.2.8", Optional.of("guess"), Map.of(), Sent.BODY)))
                .isEqualTo(NotVerified.Cause.INVALID_TOKEN);
    }

    @Test
    void successes_are_never_counted() {
        IntStream.range(0, 200).forEach(i -> alertVerifier.verify(Sent.withToken("new-token")));
        assertThat(refusalOf(Sent.withToken("guess"))).isEqualTo(NotVerified.Cause.INVALID_TOKEN);
    }

    @Test
    void when_the_minute_is_over_failures_are_counted_anew() {
        FailureLimit limit = new FailureLimit(60);
        Instant start = Sent.NOW;
        IntStream.range(0, 61).forEach(i -> limit.exceededBy("192.0.2.7", start));

        assertThat(limit.exceededBy("192.0.2.7", start.plusSeconds(59))).isTrue();
        assertThat(limit.exceededBy("192.0.2.7", start.plusSeconds(60))).isFalse();
    }

    @Test
    void an_alert_carries_when_it_arrived_and_when_it_was_verified() {
        Clock later = Clock.fixed(Sent.NOW.plus(Duration.ofMillis(3)), ZoneOffset.UTC);
        SenderPolicy anybody = new SenderPolicy(Networks.of(""), Networks.of(""));
        VerifiedAlert alert = Sent.door(anybody, SECRETS, later).verify(Sent.withToken("new-token"));

        assertThat(alert.receivedAt()).isEqualTo(Sent.NOW);
        assertThat(alert.verifiedAt()).isEqualTo(Sent.NOW.plusMillis(3));
    }

    @Test
    void an_alert_that_was_let_in_before_comes_in_again_as_it_was() {
        Instant receipt = Sent.NOW.minusSeconds(3600);

        VerifiedAlert again = alertVerifier.again(new ReplayedAlert("tradingview", "id:1", Sent.BODY, receipt));

        assertThat(again.source()).isEqualTo("tradingview");
        assertThat(again.identity()).contains("id:1");
        assertThat(again.messageId()).isEmpty();
        assertThat(again.body()).isEqualTo(Sent.BODY);
        assertThat(again.receivedAt()).isEqualTo(receipt);
        assertThat(again.verifiedAt()).isEqualTo(Sent.NOW);
    }

    @Test
    void an_alert_whose_format_is_gone_does_not_come_in_again() {
        assertThatThrownBy(() -> alertVerifier.again(new ReplayedAlert("gone", "id:1", Sent.BODY, Sent.NOW)))
                .isInstanceOfSatisfying(NotVerified.class, refusal -> assertThat(refusal.why())
                        .isEqualTo(NotVerified.Cause.UNKNOWN_SOURCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "whsec_"})
    void an_empty_secret_is_none(String empty) {
        assertThatThrownBy(() -> new WebhookSecrets(List.of("key", empty), List.of("token")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookSecrets(List.of("key"), List.of(empty)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_secret_is_shown_by_an_accident() {
        assertThat(SECRETS.toString())
                .doesNotContain("key,")
                .doesNotContain("token\"")
                .contains("1 keys, 2 tokens");
        assertThatThrownBy(() -> alertVerifier.verify(Sent.withToken("guess")))
                .hasMessageNotContaining("guess")
                .hasMessageNotContaining("new-token");
    }

    private NotVerified.Cause refusalOf(WebhookRequest webhookRequest) {
        return refusal(alertVerifier, webhookRequest);
    }

    private static NotVerified.Cause refusal(AlertVerifier alertVerifier, WebhookRequest webhookRequest) {
        try {
            alertVerifier.verify(webhookRequest);
            throw new AssertionError("was let in");
        } catch (NotVerified refusal) {
            return refusal.why();
        }
    }

    private static WebhookRequest sized(byte[] body) {
        return Sent.by("192.0.2.7", Optional.of("new-token"), Map.of(), body);
    }
}
