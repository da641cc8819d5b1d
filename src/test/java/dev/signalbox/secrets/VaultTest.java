package dev.signalbox.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What goes into the vault comes out again, for the one who put it in and for nobody else. */
@Tag("unit")
class VaultTest {
    private static final String PURPOSE = "broker_session/topstep";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl";

    private final MasterKey old = MasterKey.of("3".repeat(64));
    private final MasterKey young = MasterKey.of("9".repeat(64));

    @Property(tries = 300)
    void every_text_comes_out_as_it_went_in(@ForAll("texts") String text, @ForAll("texts") String purpose) {
        Vault vault = vault(young);

        assertThat(vault.open(vault.seal(text, purpose), purpose)).isEqualTo(text);
    }

    @Property(tries = 300)
    void nothing_of_a_text_is_seen_from_outside(@ForAll @From("tokens") String token) {
        Sealed sealed = vault(young).seal(token, PURPOSE);

        assertThat(new String(sealed.bytes(), ISO_8859_1)).doesNotContain(token);
        assertThat(sealed.bytes()).hasSize(token.length() + 16);
        assertThat(sealed.toString() + vault(young) + young)
                .doesNotContain(token)
                .doesNotContain("9".repeat(16));
    }

    @Example
    void the_same_text_is_sealed_differently_each_time() {
        Vault vault = vault(young);

        assertThat(Stream.generate(() -> vault.seal(TOKEN, PURPOSE)).limit(200))
                .extracting(each -> Arrays.toString(each.nonce()))
                .doesNotHaveDuplicates();
    }

    @Example
    void a_change_of_any_byte_keeps_it_shut() {
        Vault vault = vault(young);
        Sealed sealed = vault.seal(TOKEN, PURPOSE);

        for (int bit = 0; bit < 8; bit++) {
            for (int at = 0; at < sealed.bytes().length; at++) {
                assertShut(vault, new Sealed(sealed.keyId(), sealed.nonce(), flipped(sealed.bytes(), at, bit)));
            }
            for (int at = 0; at < sealed.nonce().length; at++) {
                assertShut(vault, new Sealed(sealed.keyId(), flipped(sealed.nonce(), at, bit), sealed.bytes()));
            }
        }
    }

    @Property(tries = 200)
    void a_text_that_was_cut_or_made_up_keeps_shut(@ForAll byte[] nonce, @ForAll byte[] bytes) {
        Vault vault = vault(young);
        Sealed sealed = vault.seal(TOKEN, PURPOSE);

        assertShut(vault, new Sealed(young.id(), nonce, bytes));
        assertShut(vault, new Sealed(young.id(), nonce, sealed.bytes()));
        assertShut(vault, new Sealed(young.id(), sealed.nonce(), bytes));
        assertShut(vault, new Sealed(young.id(), sealed.nonce(), Arrays.copyOf(sealed.bytes(), 15)));
    }

    @Property(tries = 200)
    void what_was_sealed_for_one_purpose_opens_for_no_other(@ForAll("texts") String other) {
        Vault vault = vault(young);
        Sealed sealed = vault.seal(TOKEN, PURPOSE);

        if (!other.equals(PURPOSE)) {
            assertThatThrownBy(() -> vault.open(sealed, other)).isInstanceOf(NotDecrypted.class);
        }
    }

    @Example
    void another_key_does_not_open_it_even_under_the_right_id() {
        Sealed sealed = vault(old).seal(TOKEN, PURPOSE);

        assertShut(vault(young), new Sealed(young.id(), sealed.nonce(), sealed.bytes()));
    }

    @Example
    void who_holds_the_key_no_longer_is_told_what_to_mend() {
        Sealed sealed = vault(old).seal(TOKEN, PURPOSE);

        assertThatThrownBy(() -> vault(young).open(sealed, PURPOSE))
                .isInstanceOf(NotDecrypted.class)
                .hasMessage("sealed under the key id " + old.id() + ", which SIGNALBOX_MASTER_KEY no longer holds;"
                        + " add the old key behind a comma, or delete the row and let the hub log in again");
    }

    @Example
    void the_first_key_seals_and_all_of_them_open() {
        Sealed sealed = vault(old).seal(TOKEN, PURPOSE);
        Vault both = vault(young, old);

        assertThat(both.open(sealed, PURPOSE)).isEqualTo(TOKEN);
        assertThat(both.seal(TOKEN, PURPOSE).keyId()).isEqualTo(young.id());
        assertThat(both.keyIds()).containsExactly(young.id(), old.id());
    }

    @Example
    void a_vault_without_a_key_is_refused() {
        assertThatThrownBy(this::vault).hasMessageContaining("needs a key");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(300).filter(text -> text.chars()
                .noneMatch(VaultTest::isHalf));
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.strings().ascii().ofMinLength(8).ofMaxLength(300);
    }

    /** Half of a character pair is not text in any encoding. */
    private static boolean isHalf(int c) {
        return Character.isSurrogate((char) c);
    }

    private Vault vault(MasterKey... keys) {
        return new Vault("SIGNALBOX_MASTER_KEY", List.of(keys));
    }

    private static void assertShut(Vault vault, Sealed sealed) {
        assertThatThrownBy(() -> vault.open(sealed, PURPOSE))
                .isInstanceOf(NotDecrypted.class)
                .hasMessageContaining("changed since")
                .hasMessageNotContaining(TOKEN);
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        byte[] other = bytes.clone();
        other[at] ^= (byte) (1 << bit);
        return other;
    }
}
