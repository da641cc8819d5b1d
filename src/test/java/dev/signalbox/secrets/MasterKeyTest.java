package dev.signalbox.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class MasterKeyTest {
    private static final byte[] BYTES = HexFormat.of().parseHex("fbff".repeat(16));

    @Test
    void its_bytes_may_be_written_in_hex_or_in_either_base64() {
        String base64 = Base64.getEncoder().encodeToString(BYTES);

        assertThat(new String[] {
                    "fbff".repeat(16),
                    "FBFF".repeat(16),
                    base64,
                    base64.replace("=", ""),
                    base64.replace('+', '-').replace('/', '_'),
                    MasterKey.text(BYTES)
                })
                .allSatisfy(text ->
                        assertThat(MasterKey.of(text).aes().getEncoded()).isEqualTo(BYTES));
    }

    @Test
    void its_id_is_the_beginning_of_its_hash() throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));

        assertThat(MasterKey.of("fbff".repeat(16)).id()).isEqualTo(hash.substring(0, 8));
    }

    /** The expected bytes are those of Python's hashlib.pbkdf2_hmac for the same passphrase, salt and rounds. */
    @Test
    void a_passphrase_is_stretched_the_same_way_for_ever() {
        MasterKey key = MasterKey.of("correct horse battery staple");

        assertThat(HexFormat.of().formatHex(key.aes().getEncoded()))
                .isEqualTo("2dbd6e8323ec2c16a26015fb7cc576050f1b96da132335738cd97cdaabb99a78");
        assertThat(MasterKey.of("correct horse battery stapler").id()).isNotEqualTo(key.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "fifteen letters"})
    void a_short_passphrase_is_refused(String text) {
        assertThatThrownBy(() -> MasterKey.of(text)).hasMessageContaining("at least 16 characters");
    }

    @Test
    void it_does_not_show_itself() {
        assertThat(MasterKey.of("fbff".repeat(16)))
                .hasToString("MasterKey[" + MasterKey.of("fbff".repeat(16)).id() + "]");
    }
}
