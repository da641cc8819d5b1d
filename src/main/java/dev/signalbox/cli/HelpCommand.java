package dev.signalbox.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./signalbox help}: the same as {@code --help}. */
@Command(
        name = "help",
        header = "say what there is, or what a command does",
        description = {"", "Says what commands there are, or what one of them does.", ""})
final class HelpCommand implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "one of the commands")
    private Optional<String> about;

    HelpCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.print(about.map(this::named).orElse(spec.root().commandLine()).getUsageMessage());
        return 0;
    }

    private CommandLine named(String name) {
        Map<String, CommandLine> known = spec.root().subcommands();
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> CommandFailed.misused(Complaints.unknown(name, known.keySet())));
    }
}
