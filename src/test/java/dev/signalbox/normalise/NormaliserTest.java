package dev.signalbox.normalise;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.trading.Alert.Identity;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Signal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cases of mappings/formats/tradingview/test.yaml cannot say: identities, encodings, hostile bodies. */
@Tag("unit")
class NormaliserTest {
    private static final String GOOD = "{\"symbol\":\"ES\",\"action\":\"buy\",\"quantity\":\"1\"%s}";

    @Test
    void equal_bytes_are_the_same_alert_for_a_short_time() {
        Identity first = identity("", Map.of());
        assertThat(identity("", Map.of())).isEqualTo(first);
        assertThat(identity(" ", Map.of())).isNotEqualTo(first);
        assertThat(first.forever()).isFalse();
    }

    @Test
    void the_same_message_id_is_the_same_alert_for_ever() {
        Identity first = identity("", Map.of("webhook-id", "msg_1"));
        assertThat(identity(",\"comment\":\"again\"", Map.of("webhook-id", "msg_1"))
                        .key())
                .isEqualTo(first.key());
        assertThat(identity("", Map.of("webhook-id", "msg_2"))).isNotEqualTo(first);
        assertThat(first.forever()).isTrue();
    }

    @Test
    void an_alert_key_outweighs_the_message_id() {
        Identity first = identity(",\"alert_key\":\"k1\"", Map.of("webhook-id", "msg_1"));
        assertThat(identity(",\"alert_key\":\"k1\",\"comment\":\"again\"", Map.of())
                        .key())
                .isEqualTo(first.key());
        assertThat(identity(",\"alert_key\":\"k2\"", Map.of("webhook-id", "msg_1")))
                .isNotEqualTo(first);
        assertThat(identity("", Map.of("webhook-id", "k1"))).isNotEqualTo(first);
        assertThat(first.forever()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{{strategy.order.id}}", "NaN", "null", "undefined", "None"})
    void a_message_id_that_stands_for_none_is_none_and_is_told(String id) {
        Signal signal = Alerts.signal(GOOD.formatted("").getBytes(UTF_8), Map.of("webhook-id", id));

        assertThat(signal.alert().identity()).isEqualTo(identity("", Map.of()));
        assertThat(signal.warnings()).extracting(AlertWarning::field).containsExactly("webhook-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"a\":1}"})
    void an_alert_key_that_is_no_text_is_a_fault_of_an_entry_and_a_warning_of_an_exit(String key) {
        assertThat(codes(GOOD.formatted(",\"alert_key\":" + key))).containsExactly("wrong_kind");

        Signal exit = Alerts.signal("{\"symbol\":\"ES\",\"action\":\"close\",\"alert_key\":" + key + "}");
        assertThat(exit.alert().identity().forever()).isFalse();
        assertThat(exit.warnings()).extracting(AlertWarning::code).containsExactly("wrong_kind");
    }

    @Test
    void an_alert_key_with_a_secret_in_it_is_kept_without_it_and_still_tells_alerts_apart() {
        Identity first = identity(",\"alert_key\":\"" + Alerts.TOKEN + "-1\"", Map.of());
        assertThat(first.key()).doesNotContain(Alerts.TOKEN);
        assertThat(identity(",\"alert_key\":\"" + Alerts.TOKEN + "-2\"", Map.of()))
                .isNotEqualTo(first);
    }

    @Test
    void nothing_that_is_kept_shows_a_secret() {
        Signal signal = Alerts.signal(
                GOOD.formatted(",\"strategy\":\"%1$s\",\"%1$s\":[{\"a\":\"x%1$sx\"}]".formatted(Alerts.TOKEN)));
        assertThat(signal.strategy()).isEqualTo("***");
        assertThat(new String(signal.alert().body(), UTF_8)).doesNotContain(Alerts.TOKEN);
    }

    @Test
    void a_body_with_half_a_character_and_a_secret_is_kept_too() {
        Signal signal = Alerts.signal(GOOD.formatted(",\"comment\":\"\\ud83d\",\"token\":\"x\""));
        assertThat(new String(signal.alert().body(), UTF_8))
                .containsIgnoringCase("\\ud83d")
                .contains("***");
    }

    @Test
    void a_byte_order_mark_and_utf_16_are_understood() {
        String body = GOOD.formatted("");
        for (byte[] bytes : List.of(
                ("\uFEFF" + body).getBytes(UTF_8), body.getBytes(UTF_16BE), ("\uFEFF" + body).getBytes(UTF_16LE))) {
            assertThat(Alerts.signal(bytes).instruction().instrument().symbol()).isEqualTo("ES");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"buy\"",
                "{",
                "{\"a\"",
                "{\"a\":1e}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\u0000\"}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1}//",
                "{\"a\":01}",
                "{\"a\":{\"b\":1,\"b\":2}}"
            })
    void what_is_no_json_object_is_malformed(String body) {
        assertThat(codes(body.getBytes(UTF_8))).containsExactly("malformed_json");
    }

    @Test
    void bytes_that_are_no_utf_8_are_malformed() {
        assertThat(codes(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))
                .containsExactly("malformed_json");
        assertThat(codes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8})).containsExactly("malformed_json");
        assertThat(codes(new byte[1000])).containsExactly("malformed_json");
    }

    @Test
    void a_body_nested_without_end_is_malformed() {
        assertThat(codes("{\"a\":".repeat(40_000).getBytes(UTF_8))).containsExactly("malformed_json");
        assertThat(codes(("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8))).containsExactly("malformed_json");
    }

    @Test
    void a_number_without_end_is_refused() {
        assertThat(codes("{\"quantity\":" + "9".repeat(200_000) + "}")).containsExactly("malformed_json");
        assertThat(codes(GOOD.formatted(",\"price\":" + "9".repeat(900)))).containsExactly("invalid_number");
        assertThat(codes(GOOD.formatted(",\"price\":\"" + "9".repeat(200_000) + "\"")))
                .containsExactly("invalid_number");
        assertThat(codes(GOOD.formatted(",\"price\":1e999999999"))).containsExactly("invalid_number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud83d", "\\ude00\\ud83d", "a\\u0007b", "\\n"})
    void a_text_that_cannot_be_stored_is_refused_and_the_refusal_can_be_sent(String text) {
        for (String field : List.of("account_group", "price", "time")) {
            assertThat(codes(GOOD.formatted(",\"" + field + "\":\"x" + text + "x\"")))
                    .isNotEmpty();
        }
    }

    @Test
    void a_strategys_name_is_cut_and_cleaned_and_never_a_reason_to_refuse() {
        assertThat(Alerts.signal(GOOD.formatted(",\"strategy\":\"" + "x".repeat(300) + "\""))
                        .strategy())
                .hasSize(200);
        assertThat(Alerts.signal(GOOD.formatted(",\"strategy\":\"my\\nstrategy\\u0000\""))
                        .strategy())
                .isEqualTo("my strategy");
    }

    @Test
    void a_long_wrong_word_is_shown_in_part_and_never_cut_within_a_character() {
        String body = GOOD.formatted(",\"price\":\"" + "x".repeat(39) + "😀😀\"");
        assertThat(faults(body.getBytes(UTF_8)).getFirst().detail()).contains("x".repeat(39) + "😀…");
    }

    private static Identity identity(String more, Map<String, String> headers) {
        return Alerts.signal(GOOD.formatted(more).getBytes(UTF_8), headers)
                .alert()
                .identity();
    }

    private static List<String> codes(String body) {
        return codes(body.getBytes(UTF_8));
    }

    private static List<String> codes(byte[] body) {
        return faults(body).stream().map(FieldFault::code).toList();
    }

    private static List<FieldFault> faults(byte[] body) {
        List<FieldFault> faults = catchThrowableOfType(InvalidAlert.class, () -> Alerts.signal(body))
                .faults();
        assertThat(faults).allMatch(fault -> UTF_8.newEncoder().canEncode(fault.detail()));
        return faults;
    }
}
