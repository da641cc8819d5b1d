package dev.signalbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alarms, by Prometheus' own tool, where the machine has it (Debian: the package prometheus). */
@Tag("unit")
class AlarmRulesTest {
    @BeforeAll
    static void where_there_is_promtool() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
                "promtool is not on the path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check rules deploy/prometheus/alarms.yml",
                "test rules deploy/prometheus/alarms.test.yml",
                "check config deploy/prometheus/prometheus.yml"
            })
    void they_are_well_formed_and_are_raised_when_they_should_be(String words)
            throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder(("promtool " + words).split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).contains("SUCCESS");
    }
}
