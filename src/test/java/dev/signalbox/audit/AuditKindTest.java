package dev.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator finds each word of the record in the documents. */
@Tag("unit")
class AuditKindTest {
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

    @Test
    void the_table_of_kinds_in_the_documents_has_each_kind_once() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/when-things-fail.md"));

        List<String> documented = page.stream()
                .skip(page.indexOf("| kind | what happened | its data |") + 2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> WORD.matcher(cell).results().map(word -> word.group(1)))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AuditKind.values()).map(AuditKind::word).toList());
    }
}
