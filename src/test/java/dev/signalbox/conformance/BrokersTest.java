package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which brokers the kit plays. */
@Tag("unit")
class BrokersTest {
    @Test
    void a_broker_with_texts_is_found_and_the_paper_broker_needs_no_simulation(@TempDir Path folder)
            throws IOException {
        write(folder, "alpaca.yaml", "paper.camel.yaml", "notes.txt");

        assertThat(Brokers.of(folder)).extracting(SimulatedBroker::name).containsExactly("alpaca");
    }

    @Test
    void a_broker_without_a_simulation_is_told(@TempDir Path folder) throws IOException {
        write(folder, "acme.yaml");

        assertThatThrownBy(() -> Brokers.of(folder))
                .hasMessageContaining("acme.yaml has no simulation")
                .hasMessageContaining("META-INF/services");
    }

    private static void write(Path folder, String... files) throws IOException {
        for (String file : files) {
            Files.writeString(folder.resolve(file), "");
        }
    }
}
