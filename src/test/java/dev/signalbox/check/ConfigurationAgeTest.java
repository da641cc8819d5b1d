package dev.signalbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which texts say something else than what runs. */
@Tag("unit")
class ConfigurationAgeTest {
    private static final Instant READ = Instant.parse("2026-11-27T20:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenAfterTheTextsWereReadIsNamed() throws IOException {
        text("routes/risk.yaml", READ.minusSeconds(1));
        text("routes/accounts.yaml", READ.plusSeconds(1));
        text("mappings/paper/request.jq", READ.plusSeconds(60));

        assertThat(age().newer())
                .containsExactly(
                        folder.resolve("mappings/paper/request.jq").toString(),
                        folder.resolve("routes/accounts.yaml").toString());
    }

    @Test
    void whereNothingWasWrittenNothingIsNamed() throws IOException {
        text("routes/risk.yaml", READ);

        assertThat(age().newer()).isEmpty();
    }

    private ConfigurationAge age() {
        return new ConfigurationAge(List.of(folder.resolve("routes"), folder.resolve("mappings")), READ);
    }

    private void text(String name, Instant written) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
