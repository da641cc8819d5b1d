package dev.signalbox.check;

import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Variables;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code ./signalbox check}: tells what is wrong with the texts, without starting anything. */
public final class CheckCommand {
    private CheckCommand() {}

    /**
     * Checks.
     *
     * @param arguments the folders {@code routes} and {@code mappings}, or none for the usual ones
     * @param out takes a line for each fault or warning
     * @return the exit code: 0 when nothing is wrong, 1 on a fault, 2 when the arguments are wrong
     */
    public static int run(List<String> arguments, PrintStream out) {
        if (arguments.size() != 0 && arguments.size() != 2) {
            out.println("usage: signalbox check [ROUTES MAPPINGS]");
            return 2;
        }
        Path routes = folder(arguments, 0, "SIGNALBOX_ROUTES", "routes");
        Path mappings = folder(arguments, 1, "SIGNALBOX_MAPPINGS", "mappings");
        try {
            CurrentConfiguration currentConfiguration =
                    CurrentConfiguration.read(routes, mappings, new Variables(System::getenv));
            currentConfiguration.warnings().forEach(out::println);
            out.println("The texts in " + routes + " and " + mappings + " are in order.");
            return 0;
        } catch (InvalidConfiguration e) {
            e.faults().forEach(out::println);
            return 1;
        }
    }

    private static Path folder(List<String> arguments, int index, String variable, String usual) {
        return Path.of(
                arguments.isEmpty()
                        ? Optional.ofNullable(System.getenv(variable)).orElse(usual)
                        : arguments.get(index));
    }
}
