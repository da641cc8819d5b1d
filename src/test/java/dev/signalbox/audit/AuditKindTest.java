package dev.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.DocumentTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator finds each word of the record in the documents. */
@Tag("unit")
class AuditKindTest {
    @Test
    void the_table_of_kinds_in_the_documents_has_each_kind_once() {
        List<String> documented =
                DocumentTable.words("docs/when-things-fail.md", "| kind | what happened | its data |");

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AuditKind.values()).map(AuditKind::word).toList());
    }
}
