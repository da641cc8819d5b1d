package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of a broker's answer for a person to read. */
@Tag("unit")
class CallTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    @Test
    void the_answer_is_kept_without_secrets() {
        Call call = Connections.call(Map.of("key_id", "AK17", "secret_key", "s3cr3t"));

        call.answered(401, "{\"message\": \"AK17 with s3cr3t is not known, AK17\"}", NOW);

        assertThat(call.answers().last()).contains("401 {\"message\": \"*** with *** is not known, ***\"}");
    }

    @Test
    void a_secret_that_begins_another_one_leaves_nothing_of_it() {
        // Of any two secrets one may be struck out first; both orders of the map are tried.
        for (Map<String, String> credentials : Both.orders("user", "acme", "password", "acme-2026")) {
            Call call = Connections.call(credentials);

            call.answered(401, "no such user acme with acme-2026", NOW);

            assertThat(call.answers().last()).contains("401 no such user *** with ***");
        }
    }

    @Test
    void a_secret_that_is_empty_strikes_nothing_out() {
        Call call = Connections.call(Map.of("key_id", ""));

        call.answered(200, "fine", NOW);

        assertThat(call.answers().last()).contains("200 fine");
    }

    @Test
    void a_long_answer_is_cut_after_its_secrets_were_struck_out() {
        Call call = Connections.call(Map.of("secret_key", "s3cr3t"));

        call.answered(200, "x".repeat(1994) + "s3cr3t" + "y".repeat(100), NOW);

        assertThat(call.answers().last().orElseThrow())
                .hasSize(2001)
                .endsWith("x**…")
                .doesNotContain("s3");
    }

    @Test
    void a_secret_is_struck_out_however_it_is_written() {
        Call call = Connections.call(Map.of("password", "a/b \"c\"+d"));

        call.answered(400, "{\"said\": \"a/b \\\"c\\\"+d\"} and ?p=a%2Fb+%22c%22%2Bd and a/b \"c\"+d", NOW);

        assertThat(call.answers().last()).contains("400 {\"said\": \"***\"} and ?p=*** and ***");
    }

    @Test
    void a_short_one_is_no_part_of_other_words_and_numbers() {
        Call call = Connections.call(Map.of("cid", "8", "app_version", "1.0"));

        call.answered(200, "{\"cid\": 8, \"version\": \"1.0\", \"orderId\": 1280, \"price\": 21.05}", NOW);

        assertThat(call.answers().last())
                .contains("200 {\"cid\": ***, \"version\": \"***\", \"orderId\": 1280, \"price\": 21.05}");
    }
}
