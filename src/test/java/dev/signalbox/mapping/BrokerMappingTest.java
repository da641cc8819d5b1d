package dev.signalbox.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every folder under mappings that holds no formats and no symbols is a broker's. */
@Tag("unit")
class BrokerMappingTest {
    @TempDir
    Path folder;

    private final Faults faults = new Faults();

    @BeforeEach
    void make() throws IOException {
        for (String name : List.of("calendars", "formats", "symbols", "here", ".idea")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("here/request.jq"), "{path: .operation}");
        Files.writeString(folder.resolve("here/reply.jq"), "{outcome: .reply.status}");
        Files.writeString(folder.resolve("README.md"), "notes");
    }

    @Test
    void a_broker_is_known_by_its_folders_name() {
        Mappings mappings = read();

        assertThat(faults.all()).isEmpty();
        assertThat(mappings.brokers()).containsOnlyKeys("here");
        assertThat(mappings.broker("there")).isEmpty();
        BrokerMapping brokerMapping = mappings.broker("here").orElseThrow();
        assertThat(brokerMapping.request().apply(ExactJson.of(Map.of("operation", "find"))))
                .hasToString("{\"path\":\"find\"}");
        assertThat(brokerMapping.reply().apply(ExactJson.of(Map.of("reply", Map.of("status", 200)))))
                .hasToString("{\"outcome\":200}");
    }

    @Test
    void a_folder_that_lacks_one_of_the_two_files_is_a_fault() throws IOException {
        Files.delete(folder.resolve("here/reply.jq"));

        assertThat(read().brokers()).isEmpty();
        assertThat(faults.all())
                .singleElement()
                .asString()
                .isEqualTo(folder.resolve("here/reply.jq")
                        + ":1: the file is missing, add it; a broker's folder holds request.jq and reply.jq");
    }

    @Test
    void what_is_wrong_in_both_files_is_told_at_once() throws IOException {
        Files.writeString(folder.resolve("here/request.jq"), "{");
        Files.writeString(folder.resolve("here/reply.jq"), "}");

        assertThat(read().brokers()).isEmpty();
        assertThat(faults.all()).hasSize(2);
    }

    private Mappings read() {
        return Mappings.read(folder, new YamlReader(faults, new Variables(Map.<String, String>of()::get)), faults);
    }
}
