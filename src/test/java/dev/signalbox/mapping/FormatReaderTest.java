package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.OperatorText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class FormatReaderTest {
    private static final FormatReader READER = new FormatReader(name -> Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @Test
    void names_words_secrets_and_hints_are_read() {
        List<Format> read = new ArrayList<>();
        String text = """
                fields:
                  symbol: [instrument, nested.symbol]
                  action: command
                words:
                  action: { PLACE: buy, 1: sell }
                secrets: [apiKey]
                hints: { mar_pos: market_position, sl*: stop_loss }
                """;
        assertThat(new OperatorText(folder).faults(text, file -> read.add(READER.read(file))))
                .isEmpty();

        Format format = read.getFirst();
        assertThat(format.names("symbol")).containsExactly("instrument", "nested.symbol");
        assertThat(format.names("action")).containsExactly("command");
        assertThat(format.names("quantity")).isEmpty();
        assertThat(format.word("action", "place")).contains("buy");
        assertThat(format.word("action", "1")).contains("sell");
        assertThat(format.word("action", "buy")).isEmpty();
        assertThat(format.isFolder("nested")).isTrue();
        assertThat(format.isFolder("instrument")).isFalse();
        assertThat(format.isSecret("my_api-key")).isTrue();
        assertThat(format.isSecret("keyApi")).isFalse();
        assertThat(format.vocabulary().hint("marPos")).contains("market_position");
        assertThat(format.vocabulary().hint("sl_points")).contains("stop_loss");
        assertThat(format.vocabulary().hint("slope")).isEmpty();
        assertThat(format.vocabulary().hint("pos")).isEmpty();
    }

    @Test
    void a_field_that_is_not_ours_is_a_fault_with_the_nearest_one() {
        assertThat(faults("fields:\n  symbol: [s]\n  quantaty: [q]\n"))
                .isEqualTo("text.yaml:3: unknown key \"quantaty\", did you mean \"quantity\"?");
    }

    @Test
    void a_word_that_is_not_ours_is_a_fault_because_it_could_never_be_carried_out() {
        assertThat(faults("words:\n  action: { long: buuy }\n"))
                .isEqualTo("text.yaml:2: unknown action \"buuy\", did you mean \"buy\"?");
        assertThat(faults("words:\n  quantity: { one: 1 }\n"))
                .contains("text.yaml:2: unknown field with words \"quantity\"");
    }

    private String faults(String text) {
        return new OperatorText(folder).faults(text, READER::read);
    }
}
