package dev.signalbox.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./signalbox completion}: a script by which bash and zsh complete commands and options. */
@Command(
        name = "completion",
        header = "print a script that lets bash or zsh complete commands and options",
        description = {
            "",
            "For this shell: source <(./signalbox completion). For all of them, put that line, with the whole path of"
                    + " signalbox, into ~/.bashrc or ~/.zshrc.",
            ""
        })
final class CompletionCommand implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private CommandSpec spec;

    CompletionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.print(AutoComplete.bash(Commands.PROGRAM, spec.root().commandLine()));
        return 0;
    }
}
