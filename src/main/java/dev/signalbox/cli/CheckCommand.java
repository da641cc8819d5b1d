package dev.signalbox.cli;

import dev.signalbox.check.CurrentConfiguration;
import dev.signalbox.config.InvalidConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox check}: tells what is wrong with the texts, without starting anything. */
@Command(
        name = "check",
        header = "tell what is wrong with the texts, without starting anything",
        customSynopsis = "signalbox check [ROUTES MAPPINGS]",
        description = {
            "",
            "Reads every text in the two folders, runs the test cases beside them, and prints a line for each fault, with"
                    + " its file, its line and what would be right. The folders default to those that ./signalbox run"
                    + " would take.",
            ""
        },
        exitCodeList = {"0:all is well", "1:there is a fault", Asking.MISUSED})
final class CheckCommand implements Callable<Integer> {
    private final HubSettings settings;
    private final PrintStream out;

    @Parameters(arity = "0..2", paramLabel = "FOLDER", description = "the folders ROUTES and MAPPINGS")
    private List<Path> folders = List.of();

    CheckCommand(HubSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() {
        return switch (folders.size()) {
            case 0 -> check(settings.routes(), settings.mappings());
            case 2 -> check(folders.getFirst(), folders.getLast());
            default ->
                throw CommandFailed.misused("it takes the folders ROUTES and MAPPINGS or nothing, but got: " + folders);
        };
    }

    private int check(Path routes, Path mappings) {
        try {
            CurrentConfiguration currentConfiguration =
                    CurrentConfiguration.read(routes, mappings, settings.variables());
            currentConfiguration.warnings().forEach(out::println);
            out.println("The texts in " + routes + " and " + mappings + " are in order.");
            return 0;
        } catch (InvalidConfiguration e) {
            e.faults().forEach(out::println);
            return 1;
        }
    }
}
