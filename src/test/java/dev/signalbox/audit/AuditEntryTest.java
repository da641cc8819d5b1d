package dev.signalbox.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class AuditEntryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00.123456789Z");
    private static final UUID ALERT = new UUID(1, 2);

    @Test
    void the_hash_is_what_the_operators_page_says() throws Exception {
        var subject = new Note.Subject("größer", Optional.of(ALERT), Optional.empty());
        AuditEntry entry = AuditEntry.of(new Note(subject, "refused", NOW, "{}"), 7, AuditEntry.BEGINNING);

        String text = "8:größer,1:7,27:2026-11-23T15:00:00.123456Z,7:refused,36:" + ALERT + ",0:,2:{},64:"
                + "0".repeat(64) + ",";
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        assertThat(entry.hash()).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(entry.isWhole()).isTrue();
    }

    @Property
    void nothing_can_be_moved_from_one_column_to_its_neighbour(
            @ForAll String chain, @ForAll String kind, @ForAll int cut) {
        Assume.that(!(chain + kind).isEmpty());
        String both = chain + kind;
        int place = Math.floorMod(cut, both.length() + 1);
        Assume.that(place != chain.length());

        AuditEntry moved = entry(both.substring(0, place), both.substring(place), "{}");

        assertThat(moved.hash()).isNotEqualTo(entry(chain, kind, "{}").hash());
    }

    @Test
    void each_chain_goes_on_from_its_own_head() {
        Chains chains = new Chains();
        chains.begin(new Head("one", 4, "a".repeat(64)));
        chains.begin(Head.beginning("two"));

        List.of("one", "two", "one").forEach(chain -> chains.append(note(chain, "approved", "{}")));

        assertThat(chains.entries()).extracting(AuditEntry::place).containsExactly("5@one", "1@two", "6@one");
        assertThat(chains.entries())
                .extracting(AuditEntry::before)
                .containsExactly(
                        "a".repeat(64),
                        AuditEntry.BEGINNING,
                        chains.entries().getFirst().hash());
        assertThat(chains.heads())
                .containsExactly(
                        new Head("one", 6, chains.entries().get(2).hash()),
                        new Head("two", 1, chains.entries().get(1).hash()));
    }

    @Test
    void a_chain_whose_head_nobody_read_takes_nothing() {
        assertThatThrownBy(() -> new Chains().append(note("one", "approved", "{}")))
                .hasMessage("the head of the audit record of one was not read under its lock");
    }

    private static AuditEntry entry(String chain, String kind, String data) {
        return AuditEntry.of(note(chain, kind, data), 1, AuditEntry.BEGINNING);
    }

    private static Note note(String chain, String kind, String data) {
        return new Note(new Note.Subject(chain, Optional.empty(), Optional.empty()), kind, NOW, data);
    }
}
