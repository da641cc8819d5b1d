package dev.signalbox.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender that has its secret in the body needs none in the address, once its format names the field. */
@Tag("unit")
class BodyTokenTest {
    private final AlertVerifier alertVerifier = new AlertVerifier(
            new SenderPolicy(Networks.of(""), Networks.of("")),
            new WebhookSecrets(List.of("key"), List.of("new-token", "old-token")),
            new Sources() {
                @Override
                public boolean has(String source) {
                    return true;
                }

                @Override
                public Optional<String> tokenField(String source) {
                    return Optional.of("apikey").filter(field -> source.equals("tradingview"));
                }
            },
            Sent.clock());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"apikey\": \"new-token\", \"symbol\": \"ES\"}",
                "{\"nested\": {\"apikey\": \"wrong\"}, \"list\": [1, {}], \"ApiKey\": \"old-token\"}",
                "apikey=new-token; command=PLACE;",
                "command=PLACE;\nAPIKEY = old-token ;\naccount=a",
            })
    void the_token_in_the_body_lets_in(String body) {
        assertThat(alertVerifier.verify(sent("tradingview", Optional.empty(), body)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"apikey\": \"\"}",
                "{\"apikey\": \"new-toke\"}",
                "{\"apikey\": [\"new-token\"]}",
                "{\"nested\": {\"apikey\": \"new-token\"}}",
                "{\"apikey\": \"wrong\", \"apikey\": \"new-token\"}",
                "not_apikey=new-token;",
                "apikey=new-token,old-token;",
                "[\"new-token\"]",
            })
    void anything_else_does_not(String body) {
        assertThat(cause("tradingview", Optional.empty(), body)).isEqualTo(NotVerified.Cause.INVALID_TOKEN);
    }

    @Test
    void a_wrong_token_in_the_address_is_not_mended_by_the_one_in_the_body() {
        assertThat(cause("tradingview", Optional.of("wrong"), "{\"apikey\": \"new-token\"}"))
                .isEqualTo(NotVerified.Cause.INVALID_TOKEN);
    }

    @Test
    void a_sender_whose_format_names_no_field_is_not_let_in_by_its_body() {
        assertThat(cause("openalgo", Optional.empty(), "{\"apikey\": \"new-token\"}"))
                .isEqualTo(NotVerified.Cause.INVALID_SIGNATURE);
    }

    @Test
    void guesses_are_counted_as_they_are_in_the_address() {
        for (int i = 0; i < 60; i++) {
            cause("tradingview", Optional.empty(), "{\"apikey\": \"guess\"}");
        }

        assertThat(cause("tradingview", Optional.empty(), "{\"apikey\": \"guess\"}"))
                .isEqualTo(NotVerified.Cause.TOO_MANY_FAILURES);
    }

    private NotVerified.Cause cause(String source, Optional<String> token, String body) {
        NotVerified[] refusal = new NotVerified[1];
        assertThatThrownBy(() -> alertVerifier.verify(sent(source, token, body)))
                .isInstanceOfSatisfying(NotVerified.class, thrown -> refusal[0] = thrown);
        assertThat(refusal[0]).hasMessageNotContaining("new-token");
        return refusal[0].why();
    }

    private static WebhookRequest sent(String source, Optional<String> token, String body) {
        return new WebhookRequest(
                new WebhookRequest.Target(source, token), "192.0.2.7", Map.of(), body.getBytes(UTF_8), Sent.NOW);
    }
}
