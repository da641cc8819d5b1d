package dev.signalbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class YamlReaderTest {
    private final AtomicLong asked = new AtomicLong();
    private final CheckPace pace = new CheckPace(asked::incrementAndGet);

    @TempDir
    private Path folder;

    @Test
    void a_long_file_is_read_with_rests_while_alerts_come() throws IOException {
        Path file = Files.writeString(
                folder.resolve("long.yaml"), "cases:\n" + "  - { name: one of many }\n".repeat(5_000));
        long before = asked.get();

        var read = new YamlReader(new Faults(), new Variables(name -> null), pace).node(file);

        assertThat(read).isPresent();
        // It asks for alerts when it has worked for two milliseconds, and once more when it has rested.
        assertThat(asked.get() - before).isGreaterThan(4);
    }
}
