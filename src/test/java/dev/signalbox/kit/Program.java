package dev.signalbox.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program as it is called at a command line, until it ends by itself.
 *
 * @param exitCode its exit code
 * @param said what it printed, faults included
 */
public record Program(int exitCode, String said) {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Calls it and waits until it ends. */
    public static Program call(Map<String, String> variables, Path log, String... words)
            throws IOException, InterruptedException {
        List<String> command = BuiltProgram.command();
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end by itself: " + List.of(words));
        }
        return new Program(process.exitValue(), Files.readString(log));
    }
}
