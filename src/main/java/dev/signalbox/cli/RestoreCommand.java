package dev.signalbox.cli;

import dev.signalbox.backup.Restore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox restore}: puts a hub back where there is none. */
@Command(
        name = "restore",
        header = "put a hub back from such a file, into an empty folder",
        description = {
            "",
            "Puts a hub back from a file that backup made, also one of an earlier version: into the folder SIGNALBOX_DATA"
                    + " (data in the current folder), which is empty or not there, and with a database of your own into"
                    + " that, which must be empty too. The texts go to routes and mappings in the current folder; where"
                    + " those are there already they stay as they are, and the file's lie in the data folder, under"
                    + " restored.",
            "",
            "Stop the hub that was copied before you start this one: both would trade. Orders that were on their way are"
                    + " looked up at their brokers, and none is sent twice.",
            ""
        },
        exitCodeList = {"0:all is back", "1:it could not be done, and nothing was put back", Asking.MISUSED})
final class RestoreCommand implements Callable<Integer> {
    private final HubSettings settings;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "what ./signalbox backup made")
    private Path file;

    RestoreCommand(HubSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() {
        QuietLog.onlyWarnings();
        Restore.Restored restored = new Restore(settings.folders(), settings.variables()).from(file);
        out.println("The hub of " + restored.contents().madeAt() + " is back in " + settings.data() + ": "
                + restored.contents().rows() + " rows of "
                + restored.contents().tables().size() + " tables.");
        restored.keptTexts()
                .forEach(folder -> out.println("The folder " + folder + " was here already and stays as it is; the one"
                        + " that was copied is "
                        + settings.data().resolve("restored").resolve(folder) + "."));
        return 0;
    }
}
