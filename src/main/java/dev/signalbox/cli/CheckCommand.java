package dev.signalbox.cli;

import dev.signalbox.check.CurrentConfiguration;
import dev.signalbox.config.InvalidConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox check}: reports what is wrong with the texts, without starting anything. */
@Command(
        name = "check",
        header = "check the texts, without starting anything",
        customSynopsis = "signalbox check [ROUTES MAPPINGS] [--against-recent N [--json]]",
        description = {
            "",
            "Reads every text in the two folders, runs the test cases beside them, and prints a line for each fault, with"
                    + " its file, its line and what would be right. The folders default to those that ./signalbox run"
                    + " would take.",
            "",
            "With --against-recent, the running hub plays its last alerts through the texts in the folders, with the accounts as"
                    + " they were then, and shows what would have been different; nothing is recorded and nothing"
                    + " is sent.",
            ""
        },
        exitCodeList = {
            "0:all is well",
            "1:there is a fault",
            Asking.MISUSED,
            "3:with --against-recent: something would have been otherwise"
        })
final class CheckCommand implements Callable<Integer> {
    private final HubClient hub;
    private final HubSettings settings;
    private final PrintStream out;

    @Parameters(arity = "0..2", paramLabel = "FOLDER", description = "the folders ROUTES and MAPPINGS")
    private List<Path> folders = List.of();

    @Option(
            names = "--against-recent",
            paramLabel = "N",
            description = "play the last N alerts of the running hub through the texts")
    private Optional<Integer> recent = Optional.empty();

    @Option(names = "--json", description = "with --against-recent: as JSON, for programs")
    private boolean json;

    CheckCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.settings = hub.settings();
        this.out = out;
    }

    @Override
    public Integer call() {
        return switch (folders.size()) {
            case 0 -> answer(settings.routes(), settings.mappings());
            case 2 -> answer(folders.getFirst(), folders.getLast());
            default ->
                throw CommandFailed.misused("it takes the folders ROUTES and MAPPINGS or nothing, but got: " + folders);
        };
    }

    private int answer(Path routes, Path mappings) {
        if (json && recent.isEmpty()) {
            throw CommandFailed.misused("--json goes with --against-recent");
        }
        return recent.map(count -> new AgainstRecent(hub, out, json).compare(routes, mappings, count))
                .orElseGet(() -> check(routes, mappings));
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
