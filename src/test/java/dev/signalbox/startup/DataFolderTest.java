package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a data folder. */
@Tag("unit")
class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void itBelongsToOneAndToTheNextOnlyWhenItWasGivenBack() {
        try (DataFolder first = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(folder.resolve(".")))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(first.path() + " belongs to process "
                            + ProcessHandle.current().pid() + ", which runs since ");
        }
        DataFolder.take(folder).close();
    }

    @Test
    void whoeverComesSecondLeavesItAsItIs() throws IOException {
        try (DataFolder first = DataFolder.take(folder)) {
            String before = Files.readString(folder.resolve("hub.process"));

            assertThatThrownBy(() -> DataFolder.take(folder)).isInstanceOf(CannotStart.class);

            assertThat(folder.resolve("hub.process")).hasContent(before.strip());
            assertThat(first.path()).isDirectoryContaining("glob:**/hub.lock");
        }
        assertThat(folder.resolve("hub.process")).doesNotExist();
    }

    @Test
    void aNameThatWasLeftBehindKeepsNobodyOutAndIsNoRunningHub() throws IOException {
        long pid = ProcessHandle.current().pid();
        for (String left : new String[] {
            pid + " 2020-01-01T00:00:00Z " + HubProcess.here().machine(),
            pid + " " + HubProcess.here().started() + " another-machine",
            "4711",
            ""
        }) {
            Files.writeString(folder.resolve("hub.process"), left);

            assertThat(HubProcess.of(folder).flatMap(HubProcess::running))
                    .as(left)
                    .isEmpty();
            DataFolder.take(folder).close();
        }
    }

    @Test
    void aHubOfAnEarlierVersionKeepsItAsLongAsItLives() throws Exception {
        Path file = Files.createFile(
                Files.createDirectory(folder.resolve("postgres")).resolve("epg-lock"));
        Process earlier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(earlier.inputReader().readLine()).isEqualTo("locked");

            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("belongs to another hub");
        } finally {
            earlier.destroyForcibly().waitFor();
        }
        DataFolder.take(folder).close();
    }

    /** A process that holds a lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                file.lock();
                System.out.println("locked");
                Thread.sleep(Duration.ofMinutes(2));
            }
        }
    }

    @Test
    void aHubElsewhereIsToldWithItsMachine() {
        assertThat(new HubProcess(7, Instant.parse("2026-11-27T20:00:00.5Z"), "trading-2"))
                .hasToString("process 7, which runs since 2026-11-27T20:00:00Z on trading-2");
    }

    @Test
    void whatIsNoFolderIsToldWithWhatWouldBeRight() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("SIGNALBOX_DATA");
    }
}
