package dev.signalbox.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.config.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void a_generated_secret_is_kept_for_its_owner_alone() throws IOException {
        String secret = values(Map.of()).getFirst();

        Path file = folder.resolve("data/token");
        assertThat(secret).hasSize(64);
        assertThat(Files.readString(file).strip()).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void it_is_the_same_after_a_restart_and_another_elsewhere() {
        List<String> first = values(Map.of());
        assertThat(values(Map.of())).isEqualTo(first);
        assertThat(new Secrets(new Variables(Map.<String, String>of()::get), folder.resolve("other"))
                        .values("TOKEN", "token", HexFormat.of()::formatHex))
                .isNotEqualTo(first);
    }

    @Test
    void several_given_values_are_all_valid_and_nothing_is_generated() {
        assertThat(values(Map.of("TOKEN", " new , old,,"))).containsExactly("new", "old");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_given_value_may_stand_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("given"), "from a file\n");
        assertThat(values(Map.of("TOKEN_FILE", file.toString()))).containsExactly("from a file");
    }

    @Test
    void a_renewed_value_comes_before_the_ones_there_were_and_those_can_be_dropped() throws IOException {
        String old = values(Map.of()).getFirst();

        secrets(Map.of()).renew("token", HexFormat.of()::formatHex);

        List<String> both = values(Map.of());
        assertThat(both).hasSize(2).doesNotHaveDuplicates().element(1).isEqualTo(old);
        assertThat(secrets(Map.of()).present("TOKEN", "token")).contains(both.getFirst());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/token"))))
                .isEqualTo("rw-------");

        secrets(Map.of()).keep("token", both.subList(0, 1));
        assertThat(values(Map.of())).containsExactly(both.getFirst());
    }

    @Test
    void it_is_known_whether_a_secret_was_given_and_where_it_is() {
        assertThat(secrets(Map.of("TOKEN", "hidden")).isGiven("TOKEN")).isTrue();
        assertThat(secrets(Map.of("TOKEN", "hidden")).place("TOKEN", "token")).isEqualTo("TOKEN");
        assertThat(secrets(Map.of("TOKEN", ",")).isGiven("TOKEN")).isFalse();
        assertThat(secrets(Map.of()).place("TOKEN", "token")).isEqualTo(folder + "/data/token");
    }

    @Test
    void commas_alone_are_no_value() {
        assertThat(values(Map.of("TOKEN", " , "))).hasSize(1).allMatch(secret -> secret.length() == 64);
    }

    @Test
    void an_emptied_file_is_refused_because_an_empty_secret_would_open_the_door() throws IOException {
        values(Map.of());
        Files.writeString(folder.resolve("data/token"), "\n");
        assertThatThrownBy(() -> values(Map.of())).hasMessageContaining("token").hasMessageContaining("remove it");
    }

    @Test
    void the_way_to_a_secret_is_shown_but_never_the_secret() {
        assertThat(secrets(Map.of("TOKEN", "hidden")).shellExpression("TOKEN", "token"))
                .isEqualTo("$TOKEN");
        assertThat(secrets(Map.of()).shellExpression("TOKEN", "token")).isEqualTo("$(cat " + folder + "/data/token)");
    }

    private List<String> values(Map<String, String> environment) {
        return secrets(environment).values("TOKEN", "token", HexFormat.of()::formatHex);
    }

    private Secrets secrets(Map<String, String> environment) {
        return new Secrets(new Variables(environment::get), folder.resolve("data"));
    }
}
