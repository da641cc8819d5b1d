package dev.signalbox.cli;

import dev.signalbox.config.Variables;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What the program does besides being a hub: above all what {@code ./signalbox} asks of a running one. */
@Command(
        name = Commands.PROGRAM,
        description = {
            "",
            "Takes trading alerts to brokers. Without a command, java -jar signalbox.jar starts the hub.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Release.class,
        footer = {
            "",
            "./signalbox COMMAND --help says more about one. All of them need a JDK of 21 or more, which need not be the"
                    + " default one."
        })
public final class Commands {
    static final String PROGRAM = "signalbox";

    private static final int WIDTH = 110;
    private static final Map<String, String> USUAL_EXITS =
            new TreeMap<>(Map.of("0", "done", "1", "it failed", "2", "it was called wrongly"));
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "say what it does, and do nothing")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "say which release this is")
    private boolean version;

    private Commands() {}

    /**
     * Runs a command.
     *
     * @param arguments its name and what stands behind it
     * @param environment gives a variable's value, or null when it is not set
     * @param out takes what was asked for
     * @param err takes what went wrong; never a secret
     * @return the exit code: 0 when all is well, 1 when it failed, 2 when it was called wrongly
     */
    public static int run(
            List<String> arguments, Function<String, String> environment, PrintStream out, PrintStream err) {
        HubClient hub = new HubClient(new HubSettings(new Variables(environment)));
        return line(hub, out, err).execute(arguments.toArray(String[]::new));
    }

    /** All commands, in the order in which a newcomer needs them. */
    static CommandLine line(HubClient hub, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(new Commands());
        List.of(
                        new RunCommand(),
                        new TestCommand(),
                        new CheckCommand(hub, out),
                        new StatusCommand(hub, out),
                        new StopCommand(hub.settings(), out),
                        new SendCommand(hub, out),
                        new ExplainCommand(hub, out),
                        new SimulateCommand(hub.settings(), out),
                        new PullsCommand(hub, out),
                        new PullCommand(hub, out),
                        new ExportCommand(hub, out),
                        new ConnectCommand(hub, out),
                        new PauseCommand(hub, out),
                        new ResumeCommand(hub, out),
                        new NotifyTestCommand(hub, out),
                        new DeadLettersCommand(hub, out),
                        new ReplayCommand(hub, out),
                        new FlattenCommand(hub, out),
                        new KillSwitchCommand(hub, out),
                        new AuditCommand(hub, out),
                        new RotateKeyCommand(hub, out),
                        new BackupCommand(hub.settings(), out),
                        new RestoreCommand(hub.settings(), out),
                        new CompletionCommand(out),
                        new HelpCommand(out))
                .forEach(line::addSubcommand);
        phrase(line);
        return written(line, out, err);
    }

    private static void phrase(CommandLine line) {
        UsageMessageSpec said = line.getCommandSpec().usageMessage();
        said.synopsisHeading("usage: ./").commandListHeading("%n").exitCodeListHeading("%nExit code:%n");
        if (said.exitCodeList().isEmpty()) {
            said.exitCodeList(USUAL_EXITS);
        }
        line.getSubcommands().values().forEach(Commands::phrase);
    }

    /** Without colours, so that a file or a pipe gets the same as a terminal. */
    private static CommandLine written(CommandLine line, PrintStream out, PrintStream err) {
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setHelpSectionKeys(SECTIONS)
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(Complaints::misused)
                .setExecutionExceptionHandler(Complaints::failed);
    }
}
