package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a message that is one JSON object. */
@Tag("unit")
class RedactionTest {
    private static final Redaction REDACTION = new Redaction(
            new Redaction.Names(Alerts.FORMAT::isSecret, Alerts.FORMAT::isKnown), OurSecrets.of(List.of("url-token")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"message\":\"{\\\"password\\\":\\\"hunter2\\\",\\\"x\\\":1}\"} | {\"message\":\"{\\\"password\\\":\\\"***\\\",\\\"x\\\":1}\"}",
                "{\"action\":\"{\\\"password\\\":\\\"hunter2\\\"}\"} | {\"action\":\"{\\\"password\\\":\\\"***\\\"}\"}",
                "{\"p\\u0061ssword\":\"hunter2\"}            | {\"password\":\"***\"}",
                "{\"comment\":\"password=hunter2\"}         | {\"comment\":\"password=\\\"***\\\"\"}",
                "{\"message\":\"<pin>hunter2</pin>\"}       | {\"message\":\"<pin>***</pin>\"}",
                "{\"message\":\"https://x.org/?token=hunter2&a=1\"} | {\"message\":\"https://x.org/?token=\\\"***\\\"&a=1\"}",
                "{\"h\":[{\"name\":\"Authorization\",\"value\":\"hunter2\"}]} | {\"h\":[{\"name\":\"Authorization\",\"value\":\"***\"}]}",
                "{\"h\":[{\"key\":\"X-Api-Key\",\"value\":\"hunter2\"}]} | {\"h\":[{\"key\":\"X-Api-Key\",\"value\":\"***\"}]}",
                "{\"password\":[\"hunter2\"],\"accesstoken\":{\"a\":\"hunter2\"},\"SECRETKEY\":1} | {\"password\":\"***\",\"accesstoken\":\"***\",\"SECRETKEY\":\"***\"}",
                "{\"message\":\"/webhook/tradingview/%75rl-token\"} | {\"message\":\"***\"}",
            })
    void a_secret_is_struck_out_wherever_it_stands(String body, String kept) {
        assertThat(new String(REDACTION.keep(body.getBytes(UTF_8)), UTF_8)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"strategy\": \"Key: reversal\", \"symbol\": \"PIN:ES\"}",
                "{\"comment\": \"pin bar on ES1!, key level 5000.25\"}",
                "{\"symbol\": \"{{ticker}}\", \"alert_key\": \"secret: 1\"}",
                "{\"headers\": [{\"name\": \"Host\", \"value\": \"x\"}]}"
            })
    void what_is_traded_by_and_what_is_no_secret_stays_to_the_byte(String text) {
        byte[] body = text.getBytes(UTF_8);
        assertThat(REDACTION.keep(body)).isSameAs(body);
    }

    @Test
    void a_strategy_is_kept_as_the_body_has_it() {
        String strategy = "{\\\"pin\\\": \\\"hunter2\\\"}";
        var signal = Alerts.signal("{\"symbol\":\"ES\",\"action\":\"close\",\"strategy\":\"" + strategy + "\"}");
        assertThat(signal.strategy()).isEqualTo("{\"pin\":\"***\"}");
    }
}
