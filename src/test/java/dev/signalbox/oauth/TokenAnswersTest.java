package dev.signalbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What brokers answer who are asked for tokens, as their pages have it and as people have reported it. */
@Tag("unit")
class TokenAnswersTest {
    /** Reported by people whose refresh token was over (tylerebowers/Schwabdev, issue 40). */
    private static final String SCHWAB_OVER = """
            {"error":"unsupported_token_type","error_description":"400 Bad Request: \\"{\\"error_description\\":\\"Exception while \
            authenticating refresh token [tokenDigest=R8QKLpffOFVUJuvqbJ0\\/1RNzqtrrnXrtTqQ6bCiRCMw=, Exception=Failed refresh \
            token authentication [tokenDigest=R8QKLpffOFVUJuvqbJ0\\/1RNzqtrrnXrtTqQ6bCiRCMw=]]\\",\
            \\"error\\":\\"refresh_token_authentication_error\\"}\\""}""";

    @Test
    void tokens_come_with_or_without_an_end_and_a_refresh_token() {
        String alpaca = "{\"access_token\": \"79500537-5796-4230-9661-7f7108877c60\", \"token_type\": \"bearer\","
                + " \"scope\": \"account:write trading\"}";
        String schwab =
                "{\"expires_in\": 1800, \"token_type\": \"Bearer\", \"scope\": \"api\", \"refresh_token\": \"r@\","
                        + " \"access_token\": \"a@\", \"id_token\": \"i\"}";

        assertThat(TokenAnswers.read(200, alpaca))
                .isEqualTo(new TokenAnswer.Granted(
                        "79500537-5796-4230-9661-7f7108877c60", Optional.empty(), Optional.empty()));
        assertThat(TokenAnswers.read(200, schwab))
                .isEqualTo(new TokenAnswer.Granted("a@", Optional.of("r@"), Optional.of(Duration.ofMinutes(30))))
                .asString()
                .doesNotContain("a@", "r@");
    }

    @Test
    void an_answer_that_accepts_nobody_is_a_refusal_without_any_word() {
        assertThat(TokenAnswers.read(401, "Unauthorized")).isEqualTo(new TokenAnswer.Refused("", "the answer was 401"));
    }

    @Test
    void a_refusal_keeps_its_words_and_loses_what_could_be_a_token() {
        assertThat(TokenAnswers.read(400, SCHWAB_OVER)).isInstanceOfSatisfying(TokenAnswer.Refused.class, no -> {
            assertThat(no.error()).isEqualTo("unsupported_token_type");
            assertThat(no.reason())
                    .contains("Exception while authenticating refresh token")
                    .doesNotContain("R8QKLpff");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\": \"invalid_grant\"} | invalid_grant",
                "400 | {\"error_code\": \"invalid_grant\", \"error_description\": \"Grant revoked\"} | invalid_grant: Grant revoked",
                "401 | {\"error\": {\"code\": \"invalid_grant\", \"message\": \"Grant revoked\"}} | invalid_grant: Grant revoked"
            })
    void the_word_of_a_refusal_is_found_where_brokers_write_it(int status, String body, String reason) {
        assertThat(TokenAnswers.read(status, body)).isEqualTo(new TokenAnswer.Refused("invalid_grant", reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A wall before the server answers so, and is gone a day later (the same project, issue 61).
                "403 | <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD></HTML>",
                "429 | {\"error\": \"slow_down\"}",
                "500 | {\"error\": \"invalid_grant\"}",
                "502 | ''",
                "302 | ''",
                "400 | {\"error\": {\"code\": 7}}",
                "400 | null",
                "200 | {\"refresh_token\": \"r\"}",
                "200 | [1]",
                "200 | not JSON"
            })
    void what_is_not_understood_ends_nothing(int status, String body) {
        assertThat(TokenAnswers.read(status, body)).isInstanceOf(TokenAnswer.Unclear.class);
    }
}
