package dev.signalbox.cli;

import dev.signalbox.backup.BackupFailed;
import dev.signalbox.config.Nearest;
import dev.signalbox.startup.CannotStart;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command was called wrongly, or could not do what it should. */
final class Complaints {
    private Complaints() {}

    /** It was called wrongly: says how, and where it stands how it is called. */
    static int misused(ParameterException wrong, String[] arguments) {
        return misused(
                wrong.getCommandLine(),
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : wrong.getMessage());
    }

    /** It failed, or found out by itself that it was called wrongly. */
    static int failed(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        return switch (failure) {
            case CommandFailed failed when failed.exitCode() == 2 -> misused(line, failed.getMessage());
            case CommandFailed failed -> say(line, failed.getMessage());
            case BackupFailed failed -> say(line, failed.getMessage());
            case CannotStart taken -> say(line, taken.getMessage());
            case UncheckedIOException unreadableSecret -> say(line, unreadableSecret.getMessage());
            case IllegalStateException unusableSecret -> say(line, unusableSecret.getMessage());
            default -> throw failure;
        };
    }

    private static int misused(CommandLine line, String said) {
        say(line, said);
        line.getErr().println("./" + line.getCommandSpec().qualifiedName() + " --help says how to call it.");
        return 2;
    }

    private static int say(CommandLine line, String said) {
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + ": " + said);
        return 1;
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        String word = wrong.getUnmatched().getFirst();
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (word.startsWith("-")) {
            return "there is no option " + word + "; " + Nearest.mend(word, options(command));
        }
        if (!command.subcommands().isEmpty()) {
            return unknown(word, command.subcommands().keySet());
        }
        return command.positionalParameters().isEmpty()
                ? "it takes no arguments, but got: " + word
                : "there is one argument too many: " + word;
    }

    /** There is no such command. */
    static String unknown(String word, Collection<String> known) {
        return "there is no command " + word + "; " + Nearest.mend(word, known);
    }

    private static List<String> options(CommandSpec command) {
        return command.options().stream().map(option -> option.longestName()).toList();
    }
}
