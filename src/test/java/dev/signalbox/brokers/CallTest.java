package dev.signalbox.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of a broker's answer for a person to read. */
@Tag("unit")
class CallTest {
    @Test
    void the_answer_is_kept_without_secrets() {
        Call call = Connections.call(Map.of("key_id", "AK17", "secret_key", "s3cr3t"));

        call.answered("401 {\"message\": \"AK17 with s3cr3t is not known, AK17\"}");

        assertThat(call.answer()).contains("401 {\"message\": \"*** with *** is not known, ***\"}");
    }

    @Test
    void a_secret_that_begins_another_one_leaves_nothing_of_it() {
        // Of any two secrets one may be struck out first; both orders of the map are tried.
        for (Map<String, String> credentials : Both.orders("user", "acme", "password", "acme-2026")) {
            Call call = Connections.call(credentials);

            call.answered("401 no such user acme with acme-2026");

            assertThat(call.answer()).contains("401 no such user *** with ***");
        }
    }

    @Test
    void a_secret_that_is_empty_strikes_nothing_out() {
        Call call = Connections.call(Map.of("key_id", ""));

        call.answered("200 fine");

        assertThat(call.answer()).contains("200 fine");
    }

    @Test
    void a_long_answer_is_cut_after_its_secrets_were_struck_out() {
        Call call = Connections.call(Map.of("secret_key", "s3cr3t"));

        call.answered("x".repeat(1998) + "s3cr3t" + "y".repeat(100));

        assertThat(call.answer().orElseThrow()).hasSize(2001).endsWith("x**…").doesNotContain("s3");
    }
}
