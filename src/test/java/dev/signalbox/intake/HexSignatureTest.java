package dev.signalbox.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class HexSignatureTest {
    private static final String SECRET = "a secret that was agreed on";

    @Test
    void the_hmac_of_a_well_known_body_is_let_in() {
        // given the example of RFC 4231, case 2
        byte[] body = "what do ya want for nothing?".getBytes(UTF_8);
        String signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        // then
        assertThat(verified(List.of("Jefe"), signature, body).body()).isEqualTo(body);
    }

    @Test
    void upper_case_and_prefix_make_no_difference() {
        String hex = signature(Sent.BODY);
        for (String form : List.of(
                hex,
                "sha256=" + hex,
                hex.toUpperCase(Locale.ROOT),
                "sha256=" + hex.toUpperCase(Locale.ROOT),
                " " + hex)) {
            assertThat(verified(List.of(SECRET), form, Sent.BODY).messageId()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha1=%s",
                "SHA256=%s",
                "sha256=sha256=%s",
                "%s0",
                "0%s",
                "zz%s",
                "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void anything_else_is_refused(String form) {
        assertShut(form.formatted(signature(Sent.BODY)), Sent.BODY);
    }

    @Test
    void one_changed_byte_of_the_body_is_refused() {
        byte[] changed = Sent.BODY.clone();
        changed[5]++;
        assertShut(signature(Sent.BODY), changed);
    }

    @Test
    void while_keys_are_rotated_both_are_valid_and_a_third_is_not() {
        String hex = signature(Sent.BODY);
        assertThat(verified(List.of("new", SECRET), hex, Sent.BODY)).isNotNull();
        assertThat(verified(List.of(SECRET, "old"), hex, Sent.BODY)).isNotNull();
        assertThatThrownBy(() -> verified(List.of("new", "old"), hex, Sent.BODY))
                .isInstanceOf(NotVerified.class);
    }

    @Test
    void with_no_key_at_all_nothing_is_let_in() {
        assertThatThrownBy(() -> verified(List.of(), signature(Sent.BODY), Sent.BODY))
                .isInstanceOf(NotVerified.class);
    }

    @Property
    void any_bytes_are_signed_as_they_are(@ForAll byte[] body) {
        assertThat(verified(List.of(SECRET), signature(body), body).body()).isSameAs(body);
    }

    @Property
    void no_other_header_is_ever_let_in(@ForAll String header) {
        assertShut(header, Sent.BODY);
    }

    private static String signature(byte[] body) {
        return HexFormat.of().formatHex(Signing.hmac(SECRET.getBytes(UTF_8), body));
    }

    private static VerifiedAlert verified(List<String> keys, String header, byte[] body) {
        Map<String, String> headers = Map.of("x-webhook-signature", header);
        return Sent.door(keys, List.of()).verify(Sent.by("192.0.2.7", Optional.empty(), headers, body));
    }

    private static void assertShut(String header, byte[] body) {
        assertThatThrownBy(() -> verified(List.of(SECRET), header, body))
                .isInstanceOfSatisfying(NotVerified.class, refusal -> assertThat(refusal.why())
                        .isEqualTo(NotVerified.Cause.INVALID_SIGNATURE))
                .hasMessageContaining("hex");
    }
}
