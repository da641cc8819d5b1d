package dev.signalbox.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.DocumentTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator finds each stage of a dead letter in the documents. */
@Tag("unit")
class StageTest {
    @Test
    void the_table_of_dead_letters_in_the_documents_has_each_stage_once() {
        List<String> documented =
                DocumentTable.words("docs/when-things-fail.md", "| stage | what failed | what to do |");

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
