package dev.signalbox.operations;

import dev.signalbox.text.Nearest;
import dev.signalbox.text.Variables;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the program does besides being a hub: above all what {@code ./signalbox} asks of a running one. */
public final class Commands {
    private static final Map<String, Command> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("audit", new AuditCommand()),
            Map.entry("check", (given, hub, out) -> CheckCommand.run(given, out)),
            Map.entry("dead-letters", new DeadLettersCommand()),
            Map.entry("explain", new ExplainCommand()),
            Map.entry("export", new ExportCommand()),
            Map.entry("flatten", new FlattenCommand()),
            Map.entry("help", Commands::help),
            Map.entry("kill-switch", new KillSwitchCommand()),
            Map.entry("pull", new PullCommand()),
            Map.entry("pulls", new PullsCommand()),
            Map.entry("replay", new ReplayCommand()),
            Map.entry("rotate-key", new RotateKeyCommand()),
            Map.entry("run", Commands::hub),
            Map.entry("send", new SendCommand()),
            Map.entry("status", new StatusCommand()),
            Map.entry("stop", new StopCommand()),
            Map.entry("version", Commands::version)));

    private static final Map<String, String> ALSO =
            Map.of("--help", "help", "-h", "help", "--version", "version", "-V", "version");

    private Commands() {}

    /** One command. */
    interface Command {
        /**
         * Runs it.
         *
         * @param arguments what stands behind its name
         * @return the exit code
         * @throws CommandFailed when it cannot be done, with the exit code
         */
        int run(List<String> arguments, HubClient hub, PrintStream out);
    }

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
        String name = ALSO.getOrDefault(arguments.getFirst(), arguments.getFirst());
        if (!ALL.containsKey(name)) {
            err.println("signalbox: " + unknown(name));
            return 2;
        }
        try {
            HubClient hub = new HubClient(HubSettings.of(new Variables(environment)));
            return ALL.get(name).run(arguments.subList(1, arguments.size()), hub, out);
        } catch (CommandFailed failed) {
            err.println("signalbox " + name + ": " + failed.getMessage());
            if (failed.exitCode() == 2) {
                err.println("./signalbox " + name + " --help says how to call it.");
            }
            return failed.exitCode();
        } catch (UncheckedIOException | IllegalStateException unreadableSecret) {
            err.println("signalbox " + name + ": " + unreadableSecret.getMessage());
            return 1;
        }
    }

    private static int help(List<String> given, HubClient hub, PrintStream out) {
        String about = Arguments.of(given, Set.of(), Set.of()).words().stream()
                .findFirst()
                .orElse("run");
        Arguments.require(ALL.containsKey(about), unknown(about));
        out.println("usage: java -jar signalbox.jar [COMMAND]\n\nWithout a command it starts the hub. Commands are "
                + String.join(", ", ALL.keySet()) + ".\n./signalbox COMMAND --help says what each does.");
        return 0;
    }

    private static int version(List<String> given, HubClient hub, PrintStream out) {
        out.println("signalbox " + Version.ofThisProgram());
        return 0;
    }

    /** The program is the hub when nothing stands behind this word. */
    private static int hub(List<String> given, HubClient hub, PrintStream out) {
        throw CommandFailed.misused("it takes no arguments, but got: " + String.join(" ", given));
    }

    private static String unknown(String name) {
        return "there is no command " + name + "; " + Nearest.mend(name, ALL.keySet());
    }
}
