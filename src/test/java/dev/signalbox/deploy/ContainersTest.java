package dev.signalbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Only where it is asked for (-Dcontainers=true), as it wants root, Podman and some minutes. */
@Tag("containers")
@EnabledIfSystemProperty(named = "containers", matches = "true")
class ContainersTest {
    private static final int MINUTES = 20;

    @TempDir
    private Path folder;

    @Test
    void the_image_is_built_and_what_the_compose_file_starts_survives_being_killed() throws Exception {
        File said = folder.resolve("said").toFile();
        Process process = new ProcessBuilder(".ci/containers")
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();

        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said.toPath())).isZero();
    }
}
