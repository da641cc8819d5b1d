package dev.signalbox.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator finds each stage of a dead letter in the documents. */
@Tag("unit")
class StageTest {
    @Test
    void the_table_of_dead_letters_in_the_documents_has_each_stage_once() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/when-things-fail.md"));

        List<String> documented = page.stream()
                .skip(page.indexOf("| stage | what failed | what to do |") + 2)
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Stage.values()).map(Stage::word).toList());
    }

    @Test
    void a_word_is_read_again_and_an_unknown_one_is_none() {
        assertThat(Stage.of("look_up")).contains(Stage.LOOK_UP);
        assertThat(Stage.of("LOOK_UP")).isEmpty();
    }
}
