package dev.signalbox.operations;

import dev.signalbox.text.Variables;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@code ./signalbox} asks of a running hub. */
public final class Commands {
    private static final Map<String, Command> ALL = Map.of(
            "audit", new AuditCommand(),
            "dead-letters", new DeadLettersCommand(),
            "explain", new ExplainCommand(),
            "flatten", new FlattenCommand(),
            "kill-switch", new KillSwitchCommand(),
            "replay", new ReplayCommand(),
            "rotate-key", new RotateKeyCommand(),
            "send", new SendCommand(),
            "status", new StatusCommand());

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
     * Says whether there is such a command.
     *
     * @param name its name
     * @return whether {@link #run} knows it
     */
    public static boolean knows(String name) {
        return ALL.containsKey(name);
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
        String name = arguments.getFirst();
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
}
