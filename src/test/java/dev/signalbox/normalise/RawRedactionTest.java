package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RawRedactionTest {
    private static final RawRedaction REDACTION =
            new RawRedaction(Alerts.FORMAT::isSecret, OurSecrets.of(List.of("whsec_a/b+ü=", "url-token")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"token\": \"hunter2\", \"a\"          | {\"token\": \"***\", \"a\"",
                "{\"TOKEN\":\"hunter2\"                  | {\"TOKEN\":\"***\"",
                "{'token': 'hunter2', 'a': 1,}           | {'token': \"***\", 'a': 1,}",
                "{token: hunter2, symbol: ES}            | {token: \"***\", symbol: ES}",
                "{\"token\": 12345, \"a\"                | {\"token\": \"***\", \"a\"",
                "{\"pass\": \"hun\"ter2\", \"a\": 1,}    | {\"pass\": \"***\", \"a\": 1,}",
                "{\"pass\": \"hun\\\"ter2\", \"a\": 1,}  | {\"pass\": \"***\", \"a\": 1,}",
                "{\"pass\": \"hunter2                    | {\"pass\": \"***\"",
                "{\"pass\": {\"is\": \"hunter2\"}        | {\"pass\": \"***\"",
                "{\"pass\": [\"hunter1\", \"hunter2\"]   | {\"pass\": \"***\"",
                "\"{\\\"token\\\": \\\"hunter2\\\"}\"    | \"{\\\"token\\\": \"***\"",
                "symbol=ES&token=hunter2&action=buy      | symbol=ES&token=\"***\"&action=buy",
                "buy ES; api_key = hunter2 of mine; now  | buy ES; api_key = \"***\"; now",
                "X-Api-Key: hunter2                      | X-Api-Key: \"***\"",
            })
    void what_a_secret_name_names_is_struck_out(String text, String kept) {
        assertThat(keep(text)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"p\\u0061ssword\": \"hunter2\", \"a\"               | {\"p\\u0061ssword\": \"***\", \"a\"",
                "symbol=ES&api%5Fkey=hunter2&action=buy            | symbol=ES&api%5Fkey=\"***\"&action=buy",
                "<a><password>hunter2</password><b>1</b></a>       | <a><password>***</password><b>1</b></a>",
                "<a><s:apiKey x=\"1\"><![CDATA[h]]></s:apiKey></a> | <a><s:apiKey x=\"1\">***</s:apiKey></a>",
                "<a><token>hunter2                                 | <a><token>***",
                "<a symbol=\"ES\" password=\"hunter2\"/>           | <a symbol=\"ES\" password=\"***\"/>",
                "<p name=\"password\" value=\"hunter2\"/>          | <p name=\"password\" value=\"***\"/>",
                "[{\"name\":\"Authorization\",\"value\":\"hunter2\"}] | [{\"name\":\"Authorization\",\"value\":\"***\"}]",
                "curl -H X: Bearer hunter2hunter2                  | curl -H X: Bearer ***",
                "see https://me:hunter2@hub.example.org/x          | see https://me:***@hub.example.org/x",
                "buy ES password hunter2hunter2 now                | buy ES password *** now",
            })
    void what_hides_a_secret_does_not(String text, String kept) {
        assertThat(keep(text)).isEqualTo(kept);
    }

    @Test
    void our_own_secrets_are_struck_out_however_they_are_written() {
        assertThat(keep("m=%75rl%2Dtoken")).isEqualTo("m=***");
        assertThat(keep("{\"m\": \"\\u0075rl\\u002Dtoken\"")).isEqualTo("{\"m\": \"***\"");
        assertThat(keep("whsec_a%2Fb%2B%C3%BC%3D")).isEqualTo("***");
    }

    @Test
    void a_line_that_is_a_secret_ends_with_the_line() {
        assertThat(keep("pass: hunter2, or not\r\nbuy ES")).isEqualTo("pass: \"***\", or not\r\nbuy ES");
        assertThat(keep("pass=correct horse battery\nbuy ES")).isEqualTo("pass=\"***\"\nbuy ES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "buy 1 ES",
                "{\"alert_key\": \"x\", \"monkey\": \"y\"",
                "key levels: 5000",
                "größe: 5 €",
                "pin bar on ES1!, key level 5000",
                "<a>buy</a>",
                "at https://x.org:80/a"
            })
    void what_is_no_secret_stays_to_the_byte(String text) {
        byte[] body = text.getBytes(UTF_8);
        assertThat(REDACTION.keep(body)).isSameAs(body);
    }

    @Test
    void our_own_secrets_are_struck_out_wherever_they_stand() {
        assertThat(keep("see whsec_a/b+ü= and /url-token?x")).isEqualTo("see *** and /***?x");
        assertThat(keep("[\"whsec_a\\/b+ü=\"")).isEqualTo("[\"***\"");
    }

    @Test
    void neither_another_encoding_nor_broken_bytes_hide_a_secret() {
        byte[] wide = "{\"token\": \"hunter2\"".getBytes(UTF_16LE);
        assertThat(new String(REDACTION.keep(wide), UTF_8)).isEqualTo("{\"token\": \"***\"");

        byte[] latin = "größe; token=hunter2".getBytes(ISO_8859_1);
        assertThat(REDACTION.keep(latin)).isEqualTo("größe; token=\"***\"".getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: \" \" ",
                "token",
                "token:",
                "key   ",
                "\"",
                "token:'",
                "\\",
                "token=x ",
                "<token>",
                "<token",
                "%61",
                "\\u0061",
                "token x1 ",
                "bearer ",
                "://a:",
                "name=\"",
                "name=\"token\" "
            })
    void a_large_body_does_not_take_time_that_grows_with_the_square_of_its_length(String piece) {
        byte[] body = piece.repeat(256 * 1024 / piece.length()).getBytes(UTF_8);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> REDACTION.keep(body));
    }

    private static String keep(String text) {
        return new String(REDACTION.keep(text.getBytes(UTF_8)), UTF_8);
    }
}
