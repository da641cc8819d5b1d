package dev.signalbox.cli;

import dev.signalbox.backup.Backup;
import dev.signalbox.backup.Contents;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox backup}: copies a hub, which may run meanwhile, into one file. */
@Command(
        name = "backup",
        header = "copy the hub into one file, while it runs",
        description = {
            "",
            "Copies the hub that has the folder SIGNALBOX_DATA into one file: the journal as it was at one moment, the"
                    + " secrets that the hub made, and the texts. The hub may run meanwhile. With a database of your own it"
                    + " is copied by the role in SIGNALBOX_DB_OWNER or SIGNALBOX_DB_USER. Secrets that you gave in"
                    + " variables are not in it: keep them yourself, above all SIGNALBOX_MASTER_KEY.",
            "",
            "The file opens your hub and your brokers' sessions, so keep it as you keep the keys.",
            ""
        },
        exitCodeList = {"0:the file is whole", "1:it could not be made, and there is none", Asking.MISUSED})
final class BackupCommand implements Callable<Integer> {
    private static final List<String> SECRETS = List.of(
            "SIGNALBOX_WEBHOOK_TOKEN", "SIGNALBOX_WEBHOOK_SECRET", "SIGNALBOX_API_TOKEN", "SIGNALBOX_MASTER_KEY");

    private final HubSettings settings;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "a new file, such as signalbox-2026-11-28.zip")
    private Path file;

    BackupCommand(HubSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() {
        QuietLog.onlyWarnings();
        Contents contents = new Backup(settings.folders(), settings.variables()).to(file);
        out.println(file + " is whole: " + contents.rows() + " rows of "
                + contents.tables().size() + " tables, " + contents.secrets().size() + " secrets, " + contents.texts()
                + " texts.");
        List<String> given = given().toList();
        if (!given.isEmpty()) {
            out.println("Not in it, because you gave them: " + String.join(", ", given) + ". Keep them too.");
        }
        return 0;
    }

    private Stream<String> given() {
        return SECRETS.stream().filter(name -> settings.variables().value(name).isPresent());
    }
}
