package dev.signalbox.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a data folder. */
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
